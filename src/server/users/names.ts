// User names: case-sensitive when signing in, but no two may differ by case or look alone. Pure.

/** NFKC folds full-width and composed look-alikes (UTS 39 goes further; this is what can be explained). */
export function usernameKey(username: string): string {
  return username.normalize('NFKC').toLowerCase().trim();
}

export function emailKey(email: string | null | undefined): string | null {
  return email?.toLowerCase() ?? null;
}

/** Names from elsewhere must not bring line breaks into mails, logs or terminals. */
export function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').trim();
}
