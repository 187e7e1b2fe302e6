// The sentences of the commands that talk to the running app: what is so, and what to do. Called by run.ts.
import { assertNever, type Failure } from '../../shared/errors.ts';
import type { RemoteOutput } from '../../shared/remote.ts';
import type { NoAnswer } from './connection.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';

export interface Refusal {
  readonly exitCode: ExitCode;
  /** A word for programs. */
  readonly code: string;
  readonly sentence: string;
}

export function refusalOfSilence(why: NoAnswer): Refusal {
  switch (why) {
    case 'not-running':
      return {
        exitCode: exitCodes.notRunning,
        code: 'NOT_RUNNING',
        sentence:
          'Countersign is not running, or its setting "Command line" is off. Start it, then try again.',
      };
    case 'not-private':
      return {
        exitCode: exitCodes.refused,
        code: 'NOT_PRIVATE',
        sentence:
          'The file that leads to the app belongs to another user or is open to others, so it is not used. Restart Countersign.',
      };
    case 'not-ours':
      return {
        exitCode: exitCodes.refused,
        code: 'NOT_OURS',
        sentence: 'Another program answers in the place of Countersign. Nothing was sent to it.',
      };
    case 'other-version':
      return {
        exitCode: exitCodes.refused,
        code: 'OTHER_VERSION',
        sentence:
          'The running Countersign is of another version than this command. Restart Countersign.',
      };
    case 'silent':
      return {
        exitCode: exitCodes.refused,
        code: 'NO_ANSWER',
        sentence: 'Countersign does not answer. It may be busy or hang: look at its window.',
      };
    default:
      return assertNever(why);
  }
}

export function refusalOf({ code }: Failure): Refusal {
  switch (code) {
    case 'VAULT_LOCKED':
      return {
        exitCode: exitCodes.locked,
        code,
        sentence: 'Countersign is locked. Unlock it in its window, then try again.',
      };
    case 'LOCK_NEEDS_PASSWORD':
      return {
        exitCode: exitCodes.refused,
        code,
        sentence:
          'There is no app password to lock with yet. The window of Countersign asks for one.',
      };
    case 'NOT_FOUND':
      return {
        exitCode: exitCodes.nothing,
        code,
        sentence: 'No account fits, or it makes no code. "countersign list" shows what there is.',
      };
    case 'VAULT_READ_ONLY':
      return {
        exitCode: exitCodes.refused,
        code,
        sentence: 'The vault can be read but not changed right now; its window says why.',
      };
    case 'COUNTER_INVALID':
      return {
        exitCode: exitCodes.refused,
        code,
        sentence: 'The counter of this account has reached its end. Set the account up again.',
      };
    case 'DISK_FULL':
    case 'DISK_FAILED':
      return {
        exitCode: exitCodes.refused,
        code,
        sentence:
          code === 'DISK_FULL'
            ? 'The disk is full, so the counter could not be stored and no code was made.'
            : 'The vault could not be written, so no code was made. Look at the window of Countersign.',
      };
    default:
      return {
        exitCode: exitCodes.refused,
        code,
        sentence: 'Countersign could not do this. Its log says more.',
      };
  }
}

const vaultSentences: Readonly<Record<RemoteOutput<'status'>['vault'], string>> = {
  open: 'open',
  locked: 'locked',
  loading: 'being opened',
  'waiting-for-keychain': 'waiting for the keychain of this computer',
  'first-start': 'not set up yet',
  'keychain-problem': 'closed: its key cannot be had from the keychain; the window says why',
  'file-problem': 'closed: its file cannot be read; the window says why',
};

export function vaultSentence(step: RemoteOutput<'status'>['vault']): string {
  return vaultSentences[step];
}
