// The text that is saved or printed with a recovery key: whoever finds it in ten years must know what it is.
// Called by the vault's handlers.
import { say } from '../words.ts';
import { wrapLines } from '../wrap-lines.ts';

export function recoverySheet(recoveryKey: string): string {
  const groups = recoveryKey.split('-');
  const half = groups.length / 2;
  return [
    say('recoverySheet.title'),
    '',
    `    ${groups.slice(0, half).join(' - ')}`,
    `    ${groups.slice(half).join(' - ')}`,
    '',
    ...wrapLines(say('recoverySheet.what')),
    '',
    ...wrapLines(say('recoverySheet.use')),
    '',
  ].join('\n');
}
