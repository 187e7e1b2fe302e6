// Windows Hello by PowerShell, without Windows: what each answer is taken for, and what goes to the program.
import { expect, it } from 'vitest';
import { createWindowsHello } from '../../../../src/main/lock/windows-hello.ts';

interface Run {
  readonly script: string;
  readonly variables: Readonly<Record<string, string>>;
}

function hello(...answers: readonly (string | Error)[]) {
  const runs: Run[] = [];
  const verifier = createWindowsHello((script, variables) => {
    const answer = answers[runs.length] ?? '';
    runs.push({ script, variables });
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  return { verifier, runs };
}

it.each([
  ['Available', 'windows-hello'],
  ['Available\r\n', 'windows-hello'],
  ['DeviceNotPresent', null],
  ['NotConfiguredForUser', null],
  ['DisabledByPolicy', null],
  ['', null],
  [new Error('powershell.exe is not there'), null],
] as const)('that is %j is %s', async (said, kind) => {
  expect(await hello(said).verifier.kind()).toBe(kind);
});

it.each([
  ['Verified', 'verified'],
  ['Verified\r\n', 'verified'],
  ['Canceled', 'cancelled'],
  ['RetriesExhausted', 'locked-out'],
  ['DeviceBusy', 'refused'],
  ['DeviceNotPresent', 'absent'],
  ['NotConfiguredForUser', 'absent'],
  ['DisabledByPolicy', 'absent'],
  ['Not Verified', 'absent'],
  ['VerifiedVerified', 'absent'],
  ['constructor', 'absent'],
  ['', 'absent'],
  [new Error('it ended with 1'), 'absent'],
] as const)('that answers %j has %s', async (said, verdict) => {
  expect(await hello(said).verifier.verify('It is you?')).toBe(verdict);
});

it('is looked for once where it is, and each time where it is not', async () => {
  const { verifier, runs } = hello('DeviceNotPresent', 'Available', 'NotConfiguredForUser', '');
  expect(await verifier.kind()).toBeNull();
  expect(await verifier.kind()).toBe('windows-hello');
  expect(await verifier.kind()).toBe('windows-hello');
  expect(runs).toHaveLength(2);
  // Taken away since: asking tells.
  expect(await verifier.verify('')).toBe('absent');
  expect(await verifier.kind()).toBeNull();
});

it('runs one line that does not change, and is told the sentence by a variable', async () => {
  const { verifier, runs } = hello('Verified', 'Verified');
  await verifier.verify('"; Remove-Item C:');
  await verifier.verify('another');
  expect(runs[0]?.script).toBe(runs[1]?.script);
  expect(runs[0]?.script).not.toMatch(/\n|Remove-Item/u);
  expect(runs[0]?.variables).toEqual({ COUNTERSIGN_REASON: '"; Remove-Item C:' });
});
