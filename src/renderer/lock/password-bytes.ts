// A typed password as the bytes that main derives a key from: NFKC, UTF-8. Used by every form that sends one.
// The same letters give the same bytes whatever keyboard or system they were typed on (RFC 8265 section 4.2).
export function passwordBytes(typed: string): Uint8Array {
  return new TextEncoder().encode(typed.normalize('NFKC'));
}
