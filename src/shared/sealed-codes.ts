// What main, who seals codes to a page, and the page, which opens them, have to agree about (ipc/views.ts, SealedCodes).

/** What HKDF's info begins with; both public keys follow, main's first. */
export const sealedCodesLabel = 'countersign codes 1';
