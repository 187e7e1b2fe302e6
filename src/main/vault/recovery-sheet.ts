// The text that is saved or printed with a recovery key: whoever finds it in ten years must know what it is.
// Called by the vault's handlers.
export function recoverySheet(recoveryKey: string): string {
  const groups = recoveryKey.split('-');
  const half = groups.length / 2;
  return [
    'Countersign recovery key',
    '',
    `    ${groups.slice(0, half).join(' - ')}`,
    `    ${groups.slice(half).join(' - ')}`,
    '',
    'It opens your Countersign vault when the keychain of your computer no longer does.',
    'Whoever has this key and a copy of the vault file has all your one-time codes:',
    'keep it where only you find it, and not on the same computer.',
    '',
    'To use it: start Countersign, choose "Use recovery key", type the groups above.',
    'The last character of each group is a check; blanks and dashes do not matter.',
    '',
  ].join('\n');
}
