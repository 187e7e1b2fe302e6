// User names: case-sensitive when signing in, but no two may differ by case or look alone. Pure.

/** NFKC folds full-width and composed look-alikes (UTS 39 goes further; this is what can be explained). */
export function usernameKey(username: string): string {
  return username.normalize('NFKC').toLowerCase().trim();
}

/** A name by which people are searched and sorted: without accents, in lower case. */
export function displayNameKey(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
  return Array.from(plain).slice(0, 200).join('');
}

/** Both columns of a display name, which change together. */
export function displayNameColumns(name: string): {
  readonly display_name: string;
  readonly display_name_key: string;
} {
  return { display_name: name, display_name_key: displayNameKey(name) };
}

export function emailKey(email: string | null | undefined): string | null {
  return email?.toLowerCase() ?? null;
}

/** Names from elsewhere must not bring line breaks into mails, logs or terminals. */
export function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').trim();
}
