// Proving the second factor for one call: a code by hand, or the vault's own. Called by the MFA and backup code handlers.
import { AppError } from '../../shared/errors.ts';
import type { Proof } from '../../shared/ipc/account.ts';
import { accountOf, type Kept } from './kept.ts';
import { sixDigits } from './typed-code.ts';
import type { VaultCodes } from './vault-codes.ts';
import { entryOf, type VaultPort } from './vault-port.ts';

export interface ProofDeps {
  readonly kept: Kept;
  readonly vault: VaultPort;
  readonly vaultCodes: VaultCodes;
}

export function withProof<T>(
  { kept, vault, vaultCodes }: ProofDeps,
  accountId: string,
  proof: Proof,
  send: (code: string) => Promise<T>,
): Promise<T> {
  if (proof.how === 'code') return send(sixDigits(proof.code));
  const { serverId } = accountOf(kept.get(), accountId);
  const entry = entryOf(vault, accountId);
  if (entry === undefined) throw new AppError('NOTHING_FOUND');
  return vaultCodes.withCode(entry.id, serverId, send);
}
