// A version of the vault's file before the first, made up for tests of what an update does: another layout, the same
// keys and slots. Used by the tests of migration and by the program that they kill.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { vaultKeys, seal, unseal } from '../../../src/main/vault/envelope.ts';
import type { Header } from '../../../src/main/vault/header.ts';
import type { Keychain } from '../../../src/main/vault/keychain.ts';
import { unlockWithKeychain } from '../../../src/main/vault/opening.ts';
import type { DocumentRecord, EntryRecord } from '../../../src/main/vault/record.ts';
import { type OlderFormat, openSealed, readSealed } from '../../../src/main/vault/vault-file.ts';
import { AppError } from '../../../src/shared/errors.ts';

const context = Buffer.from('older');

interface Plain {
  readonly entries: readonly (Omit<EntryRecord, 'secret' | 'pin'> & {
    readonly secret: string;
    readonly pin: string;
  })[];
  readonly documents: readonly { readonly document: string; readonly content: string }[];
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Prelude, header as JSON, everything under one seal. */
export const olderFormat: OlderFormat = {
  version: 0,
  read: (bytes) => {
    const headerBytes = 32 + bytes.readUInt32BE(20);
    const header = JSON.parse(bytes.toString('utf8', 32, headerBytes)) as Header;
    return {
      header,
      headerBytes,
      openOlder: (keys) => {
        const json = unseal(keys.content, bytes.subarray(headerBytes), context);
        if (json === undefined) throw new AppError('VAULT_DAMAGED');
        const plain = JSON.parse(json.toString()) as Plain;
        const entries = plain.entries.map(({ secret, pin, ...rest }): [string, EntryRecord] => [
          rest.view.id,
          {
            ...rest,
            secret: Buffer.from(secret, 'base64'),
            pin: Buffer.from(pin, 'base64'),
          },
        ]);
        const documents = plain.documents.map(({ document, content }): [string, DocumentRecord] => [
          document,
          { document, content: Buffer.from(content, 'base64') },
        ]);
        return {
          header,
          keys,
          contents: {
            entries: new Map(entries),
            documents: new Map(documents),
            damaged: new Map(),
          },
          extent: {
            headerBytes,
            mark: { sequence: 0, validBytes: 0 },
            snapshotBytes: 0,
            changes: 0,
          },
          whole: true,
        };
      },
    };
  },
};

/** Writes the present file at `path` as the older version would have. */
export async function makeOlder(path: string, keychain: Keychain): Promise<Buffer> {
  const sealed = readSealed(readFileSync(path));
  const keys = await unlockWithKeychain(sealed, keychain);
  const { contents } = openSealed(sealed, vaultKeys(keys.data, sealed.header.vaultId));
  const plain: Plain = {
    entries: [...contents.entries.values()].map((record) => ({
      ...record,
      secret: base64(record.secret),
      pin: base64(record.pin),
    })),
    documents: [...contents.documents.values()].map(({ document, content }) => ({
      document,
      content: base64(content),
    })),
  };
  const header = Buffer.from(JSON.stringify(sealed.header));
  const prelude = withVersion(Buffer.from(sealed.bytes.subarray(0, 32)), 0);
  prelude.writeUInt32BE(header.length, 20);
  const bytes = Buffer.concat([
    checked(prelude),
    header,
    seal(keys.content, Buffer.from(JSON.stringify(plain)), context),
  ]);
  writeFileSync(path, bytes);
  return bytes;
}

/** A prelude that says another version, and by whom it can be read. */
export function withVersion(prelude: Buffer, version: number, readableBy = 0): Buffer {
  prelude.writeUInt16BE(version, 16);
  prelude.writeUInt16BE(readableBy, 18);
  return checked(prelude);
}

function checked(prelude: Buffer): Buffer {
  createHash('sha256').update(prelude.subarray(0, 24)).digest().copy(prelude, 24, 0, 8);
  return prelude;
}
