// Windows Hello through Windows' own PowerShell, which every Windows 10 and 11 has: Electron has no call for it, and the
// one class that asks (Windows.Security.Credentials.UI.UserConsentVerifier) is WinRT. Used by system-verifier.ts.
// The script is fixed; the sentence for the prompt goes by the environment, and nothing secret goes anywhere.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Verdict, Verifier } from './verifier.ts';

const runFile = promisify(execFile);

/** Runs the script with these variables and gives what it wrote. */
export type RunPowerShell = (
  script: string,
  variables: Readonly<Record<string, string>>,
) => Promise<string>;

/** WinRT's asynchronous operations are no tasks; the first AsTask of one argument makes them some. */
const opening = [
  "$ErrorActionPreference = 'Stop'",
  'Add-Type -AssemblyName System.Runtime.WindowsRuntime',
  '$null = [Windows.Security.Credentials.UI.UserConsentVerifier, Windows.Security.Credentials.UI, ContentType = WindowsRuntime]',
  "$asTask = @([System.WindowsRuntimeSystemExtensions].GetMethods() | Where-Object { $_.Name -eq 'AsTask' -and $_.GetParameters().Count -eq 1 -and $_.GetParameters()[0].ParameterType.Name -eq 'IAsyncOperation`1' })[0]",
];

const answerOf = (call: string, type: string): string =>
  [
    ...opening,
    `$task = $asTask.MakeGenericMethod([Windows.Security.Credentials.UI.${type}]).Invoke($null, @([Windows.Security.Credentials.UI.UserConsentVerifier]::${call}))`,
    'while (-not $task.IsCompleted) { Start-Sleep -Milliseconds 50 }',
    '[Console]::Out.Write([string]$task.Result)',
  ].join('; ');

const availability = answerOf('CheckAvailabilityAsync()', 'UserConsentVerifierAvailability');
const verification = answerOf(
  'RequestVerificationAsync($env:COUNTERSIGN_REASON)',
  'UserConsentVerificationResult',
);

/** UserConsentVerificationResult; whatever else comes is taken for a verifier that is not there. */
const verdicts: Readonly<Record<string, Verdict>> = {
  Verified: 'verified',
  Canceled: 'cancelled',
  RetriesExhausted: 'locked-out',
  DeviceBusy: 'refused',
};

export function createWindowsHello(run: RunPowerShell = runPowerShell): Verifier {
  /** Starting PowerShell takes a second: what was there once is taken to stay, and asking tells. */
  let isThere = false;
  const ask = (script: string, variables: Readonly<Record<string, string>> = {}): Promise<string> =>
    run(script, variables).then(
      (text) => text.trim(),
      () => '',
    );
  return {
    kind: async () => {
      isThere ||= (await ask(availability)) === 'Available';
      return isThere ? 'windows-hello' : null;
    },
    verify: async (reason) => {
      const said = await ask(verification, { COUNTERSIGN_REASON: reason });
      const verdict = Object.hasOwn(verdicts, said) ? verdicts[said] : undefined;
      if (verdict === undefined) isThere = false;
      return verdict ?? 'absent';
    },
  };
}

/** Longer than anybody lets the prompt stand. */
const patienceMs = 5 * 60_000;

async function runPowerShell(
  script: string,
  variables: Readonly<Record<string, string>>,
): Promise<string> {
  const system = join(process.env.SystemRoot ?? String.raw`C:\Windows`, 'System32');
  const { stdout } = await runFile(
    join(system, 'WindowsPowerShell', 'v1.0', 'powershell.exe'),
    ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script],
    { env: { ...process.env, ...variables }, timeout: patienceMs, windowsHide: true },
  );
  return stdout;
}
