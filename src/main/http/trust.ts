// Whom a connection is for: which certificate key must answer. Called by connect.ts once the handshake is done and
// before a byte of a request is written; a connection that is not trusted never carries one.
import { createHash } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { AppError } from '../../shared/errors.ts';

export type Trust =
  /** Plain http on this machine: there is no key to pin. */
  | { readonly kind: 'loopback' }
  /** Before a server is added: any certificate, but only its public information is asked. */
  | { readonly kind: 'first-look' }
  | {
      readonly kind: 'pinned';
      readonly fingerprint: string;
      /** True: an authority of this computer must vouch for the certificate too, as it did at first use. */
      readonly authority: boolean;
    };

type CertificateProblem =
  'self-signed' | 'unknown-authority' | 'expired' | 'not-yet-valid' | 'wrong-name' | 'other';

export interface Peer {
  /** SHA-256 of the SubjectPublicKeyInfo (RFC 7469 section 2.4), or null on plain http. */
  readonly fingerprint: string | null;
  readonly problem: CertificateProblem | null;
}

export const noPeer: Peer = { fingerprint: null, problem: null };

const problems: Readonly<Record<string, CertificateProblem>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-authority',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-name',
};

export function peerOf(socket: TLSSocket): Peer {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) throw new AppError('SERVER_CERTIFICATE', { problem: 'other' });
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return {
    fingerprint: fingerprintOf(spki),
    problem: socket.authorized
      ? null
      : // Node types it as an Error; it is the code of one (tls.TLSSocket.authorizationError).
        (problems[String(socket.authorizationError)] ?? 'other'),
  };
}

function fingerprintOf(spki: Uint8Array): string {
  const hex = createHash('sha256').update(spki).digest('hex');
  return hex.replace(/(..)(?!$)/gu, '$1:');
}

export function assertTrusted(peer: Peer, trust: Trust): void {
  if (trust.kind !== 'pinned') return;
  if (peer.fingerprint !== trust.fingerprint) {
    throw new AppError('SERVER_KEY_CHANGED', {
      oldFingerprint: trust.fingerprint,
      newFingerprint: peer.fingerprint ?? '',
    });
  }
  if (trust.authority && peer.problem !== null) {
    throw new AppError('SERVER_CERTIFICATE', {
      problem: peer.problem,
      fingerprint: peer.fingerprint,
    });
  }
}
