// What a column of a table can hold. Used by the reader of tables, the contract of the import and its screens; apart from
// the contract, so that neither the reader nor the screens load schemas for it.

/** `secret` (a link or base32) is the one that must be there. */
export const columnFields = [
  'secret',
  'issuer',
  'account',
  'type',
  'algorithm',
  'digits',
  'period',
  'counter',
  'pin',
  'note',
  'tags',
] as const;
export type ColumnField = (typeof columnFields)[number];
