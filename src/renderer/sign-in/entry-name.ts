// An entry of the vault in a sentence: issuer and account, or the one of them that there is.
// Used where a sign-in or an account names the entry that makes its codes.
export function entryName(entry: { readonly issuer: string; readonly account: string }): string {
  return [entry.issuer, entry.account].filter((part) => part !== '').join(' · ');
}
