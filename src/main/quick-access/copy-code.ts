// Copies an entry's code for the palette and the tray. Created by background.ts.
import type { Vault } from '../vault/vault.ts';

export interface CopyCodeDeps {
  readonly vault: Vault;
  readonly codes: {
    readonly codeOf: (id: string, which: 'current' | 'next') => string;
    readonly advance: (id: string) => Promise<unknown>;
    readonly markUsed: (id: string) => void;
  };
  readonly copySecret: (text: string) => Promise<{ readonly clearsAtMs: number | null }>;
}

export type CopyCode = (
  id: string,
  which: 'current' | 'next',
) => Promise<{ readonly clearsAtMs: number | null }>;

export function createCopyCode({ vault, codes, copySecret }: CopyCodeDeps): CopyCode {
  return async (id, which) => {
    // There is no code of a counter to see, so choosing it means wanting a new one (RFC 4226 section 7.2).
    const isCounter = vault.view(id).type === 'hotp';
    if (isCounter) await codes.advance(id);
    const copied = await copySecret(codes.codeOf(id, isCounter ? 'current' : which));
    codes.markUsed(id);
    return copied;
  };
}
