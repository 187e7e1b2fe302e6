// What of a typed or pasted code counts: people paste "123 456", "123-456" and "Code: 123456".
// Pure. Used by the code field.

export function keepCodeLetters(typed: string, letters: 'digits' | 'any'): string {
  const plain = typed.normalize('NFKC');
  return letters === 'digits' ? plain.replace(/\D/gu, '') : plain.replace(/[^\p{L}\p{N}]/gu, '');
}
