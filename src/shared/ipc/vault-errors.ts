// What any change of the vault, and any question to the keychain, may answer. Used by the rows of the contract.

export const writeErrors = ['VAULT_LOCKED', 'VAULT_READ_ONLY', 'DISK_FULL', 'DISK_FAILED'] as const;

export const keychainErrors = [
  'KEYCHAIN_ABSENT',
  'KEYCHAIN_LOCKED',
  'KEYCHAIN_DENIED',
  'KEYCHAIN_TIMEOUT',
  'KEYCHAIN_KEY_GONE',
] as const;
