// Electron's side of the system's check of its user: Touch ID, Windows Hello, or none. Called by features.ts.
// What a test may make it answer is only there in a build that is not packaged (test-knobs.ts).
import { app, systemPreferences } from 'electron';
import type { Verifier } from './lock/verifier.ts';
import { createWindowsHello } from './lock/windows-hello.ts';
import type { TestKnobs } from './test-knobs.ts';

export function createSystemVerifier(simulated: TestKnobs['verifier']): Verifier {
  if (simulated !== undefined) {
    return {
      kind: () => Promise.resolve(simulated.kind),
      verify: () => Promise.resolve(simulated.answer),
    };
  }
  if (process.platform === 'darwin') return touchId;
  if (process.platform === 'win32') return createWindowsHello();
  return { kind: () => Promise.resolve(null), verify: () => Promise.resolve('absent') };
}

async function isTouchIdThere(): Promise<boolean> {
  await app.whenReady();
  return systemPreferences.canPromptTouchID();
}

const touchId: Verifier = {
  kind: async () => ((await isTouchIdThere()) ? 'touch-id' : null),
  verify: async (reason) => {
    if (!(await isTouchIdThere())) return 'absent';
    try {
      await systemPreferences.promptTouchID(reason);
      return 'verified';
    } catch {
      // What it says is a sentence in the system's language. After too many fingers it can no longer be asked; every
      // other end of the prompt is somebody's turning away.
      return (await isTouchIdThere()) ? 'cancelled' : 'locked-out';
    }
  },
};
