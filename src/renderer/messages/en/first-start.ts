// Texts of the first start and of the vault when it cannot be opened: plain words, one clear way on.
export const firstStart = {
  steps: 'Step {{step}} of 3',
  welcome: 'Welcome to Countersign',
  welcomeText:
    'Your one-time codes, offline, in a vault on this computer. Its key goes into the keychain of your system, so only you can open it here.',
  protect: 'Set up my vault',
  protecting: 'Setting up…',
  restore: 'Restore a backup',
  restoreText: 'New computer? Bring your codes along from a backup or another app.',
  restoreTitle: 'Restore a backup',
  restoreStepText:
    'Choose the newest file in the folder of your backups, or what another app exported. You can also drop it here. You see every account before anything is added.',
  restoreLater: 'Go on without',
  restoreDrop: 'Drop the backup here',

  recovery: 'Keep a recovery key',
  recoveryText:
    'If the keychain of this computer is ever lost, this key opens your vault. Print it or save it where only you find it.',
  makeKey: 'Make a recovery key',
  skip: 'Skip for now',
  skipTitle: 'Go on without a recovery key?',
  skipText:
    'If this computer breaks or its keychain is reset, your codes are lost and you will have to ask every site for another way in. You can make a key later in the settings.',
  skipConfirm: 'Go on without one',
  keyFact: 'Made on',
  keyShownOnce: 'It is shown only now.',
  keyOfApp: 'Countersign recovery key',
  save: 'Save to a file',
  saved: 'Saved',
  print: 'Print',
  printed: 'Printed',
  copy: 'Copy',
  copied: 'Copied',
  confirmLabel: 'Last group of your key',
  confirmHelp: 'Enter it from your copy to be sure that you have it.',
  confirmWrong: 'That is not the last group of this key.',
  confirm: 'I have kept it',
  newKeyWarning: 'A new key replaces the one you have: that one will no longer work.',

  begin: 'Add your first account',
  beginText: 'Show the QR code of an account on this screen and Countersign finds it.',
  beginAdd: 'Add account',
  beginImportText: 'Or bring your accounts along from another app or a backup.',
  beginConnect: 'Connect to an organisation',
  beginConnectText:
    'Sign in to the login server of your organisation, or try everything with one on this computer.',
  beginLater: 'Later',

  loading: 'Opening your vault…',
  waiting: 'Waiting for your keychain…',
  waitingText:
    'Your system may be showing a window that asks for your password. It may be behind this one.',
  waitingLong:
    'Still waiting. If you see no such window, unlock your keychain yourself, then try again.',

  keychainTitle: 'Your vault needs your keychain',
  keychainTitleFirst: 'A keychain is needed first',
  keychainFirstText:
    'Countersign never keeps the key to your codes in a plain file, so it needs the keychain of your system before it can set up a vault.',
  withoutKeychain: 'Go on without a keychain',
  withoutKeychainTitle: 'Go on without a keychain?',
  withoutKeychainText:
    'Only your recovery key will then open the vault, and you will be asked for it at every start. Nothing can be added before you have kept that key.',
  yourCodesAreSafe: 'Your codes are still on this computer, sealed. Nothing was changed.',
  useRecoveryKey: 'Use recovery key',
  recoveryKeyLabel: 'Recovery key',
  recoveryKeyHelp: 'As printed or saved. Spaces, dashes and small letters do not matter.',
  open: 'Open vault',
  startAgain: 'Start with an empty vault',
  startAgainTitle: 'Start with an empty vault?',
  startAgainText:
    'The vault that cannot be opened is moved aside, not deleted. If its key is found later, it can be opened again.',

  fileTitle: 'Your vault file cannot be read',
  generations: 'Earlier copies',
  generationsText:
    'Countersign keeps the last good copies. Changes made after a copy are not in it.',
  generation: 'Saved {{date}}',
  generationSize: '{{size}} kB',
  useGeneration: 'Open this copy',
  noGenerations: 'There is no earlier copy on this computer.',

  lockedTitle: 'Locked',
  lockedText: 'Your codes are sealed and their key is not in memory.',
} as const;
