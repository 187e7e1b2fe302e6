// Words that main says itself: tray, the system's dialogs, what is printed or saved. English; its keys are the keys of
// every language. Read by words.ts.
export const en = {
  tray: {
    show: 'Show Countersign',
    palette: 'Find a code…',
    closed: 'The vault is not open',
    pinned: 'Copy a pinned code',
    recent: 'Copy a recent code',
    unnamed: 'Unnamed account',
    lock: 'Lock',
    quit: 'Quit',
  },
  verify: {
    // macOS writes “Countersign is trying to” before it.
    touchId: 'open your vault',
    windowsHello: 'Countersign opens your vault when Windows has recognised you.',
  },
  files: {
    text: 'Text',
    recoveryKey: 'Countersign recovery key',
    audit: 'Audit log {{day}}',
    users: 'Users {{day}}',
  },
  print: { recoveryKey: 'Countersign recovery key', backupCodes: 'Backup codes' },
  recoverySheet: {
    title: 'Countersign recovery key',
    what: 'It opens your Countersign vault when the keychain of your computer no longer does. Whoever has this key and a copy of the vault file has all your one-time codes: keep it where only you find it, and not on the same computer.',
    use: 'To use it: start Countersign, choose “Use recovery key”, type the groups above. The last character of each group is a check; blanks and dashes do not matter.',
  },
  backupSheet: {
    title: 'Backup codes for {{organisation}}',
    server: 'Server',
    user: 'User name',
    made: 'Made on',
    used: 'used',
    what: 'Each code signs you in once, in place of the 6-digit code, when you do not have your authenticator. New codes make these worthless. Keep this sheet where only you find it, and not beside your password.',
  },
  sheet: {
    title: 'Countersign accounts',
    note: '{{day}}. Anyone who has this page can make these codes: keep it locked away.',
    unnamed: 'Unnamed account',
    digits_one: '{{count}} digit',
    digits_other: '{{count}} digits',
    counter: 'counter {{counter}}',
  },
  browser: { goBack: 'You can close this page and go back to Countersign.' },
} as const;
