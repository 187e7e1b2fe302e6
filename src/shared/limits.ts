// Limits that both sides keep to: main refuses what goes beyond, the window does not let it come to that. They stand apart
// from the schemas that use them, because the window reads no schema, and would start later with them.

/** Of entries in one message. More would hold up whoever takes them: with 10,000 the window stood still for a tenth of a second. */
export const mostEntriesAtOnce = 500;

/** Of codes in one message: more rows than that are never in view. */
export const mostCodesAtOnce = 500;

/** Of a line that a person types or reads, in letters. */
export const mostLine = 1024;

/** Of a note, in letters. */
export const mostText = 65_536;

/** Of an entry's own picture as a data: URI, in letters. */
export const mostIcon = 200_000;

/** Of entries of an import in one message, for the same reason. */
export const mostCandidatesAtOnce = 500;

/** Larger files are refused unread, by the window and by the reader itself. */
export const mostFileBytes = 64 * 1024 * 1024;

/** Files beside the one that was chosen, where an export is made of several. */
export const mostCompanions = 200;

/** Of a file's password, in letters: long enough for any passphrase; what is longer is no password. */
export const mostPassword = 1024;

/** Of the app password, in bytes of UTF-8. A PIN will do where the keychain holds the other half of the key; alone it must stand up to guessing. */
export const shortestPassword = { besideKeychain: 4, alone: 12 } as const;
