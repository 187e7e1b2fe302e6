// OTP Auth for iOS, backups and single accounts (formats.md 22): an outer layer under a key that is the same for
// all, an archive inside, and its data under the user's password. Listed in readers.ts.
import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { isPlist } from '../lib/bplist.ts';
import { openCbc, openCbcUnpadded } from '../lib/ciphers.ts';
import { details } from '../lib/details.ts';
import { type Archived, readKeyedArchive } from '../lib/keyed-archive.ts';
import { openRncryptor } from '../lib/rncryptor.ts';
import { readRows, unknownType } from '../lib/rows.ts';
import { type Doubt, makeToken } from '../lib/token.ts';
import type { Reader, ReadInput } from '../reader.ts';

const outerKeys = ['Authenticator', 'OTPAuth'].map((text) =>
  createHash('sha256').update(text).digest(),
);
const zeroIv = new Uint8Array(16);
const algorithms = ['SHA1', 'SHA1', 'SHA256', 'SHA512', 'MD5'] as const;

export const otpAuthIosReader: Reader = {
  format: 'otp-auth-ios',
  detect: ({ bytes }) => outerKeyOf(bytes) !== undefined,
  read: readOtpAuth,
};

/** The key under which the first block is the start of a property list. */
function outerKeyOf(bytes: Uint8Array): Buffer | undefined {
  if (bytes.length < 64 || bytes.length % 16 !== 0) return undefined;
  return outerKeys.find((key) => isPlist(openCbcUnpadded(key, zeroIv, bytes.subarray(0, 16))));
}

async function readOtpAuth({ bytes, password }: ReadInput): Promise<ReadOutcome> {
  const key = outerKeyOf(bytes);
  const outer = key && openCbc(key, zeroIv, bytes);
  if (outer === undefined) throw new AppError('FILE_DAMAGED', { problem: 'outer layer' });
  const archive = readKeyedArchive(outer);
  const root = archive.object('root') ?? archive;
  const sealed = root.data('WrappedData') ?? root.data('Data');
  if (sealed === undefined) throw new AppError('FILE_DAMAGED', { problem: 'no data' });
  if (password === undefined) throw new AppError('PASSWORD_NEEDED');
  const inner = readKeyedArchive(await open(root, sealed, password));
  return readRows(
    'otp-auth-ios',
    accountsIn(inner),
    ({ account, folder }, doubt) => readAccount(account, folder, doubt),
    {
      nameOf: ({ account }) => account.text('issuer') || account.text('label'),
    },
  );
}

async function open(root: Archived, sealed: Buffer, password: string): Promise<Buffer> {
  if (
    sealed[0] === 3 &&
    sealed[1] === 1 &&
    root.data('IV') === undefined &&
    root.text('IV') === ''
  ) {
    return openRncryptor(sealed, password);
  }
  const salt = root.data('Salt') ?? Buffer.from(root.text('Salt'));
  const iv = root.data('IV') ?? Buffer.from(root.text('IV'));
  const key = createHash('sha256').update(salt).update(`-${password}`).digest();
  const plain = openCbc(key, createHash('sha1').update(iv).digest().subarray(0, 16), sealed);
  // Nothing authenticates it.
  if (plain === undefined || !isPlist(plain)) throw new AppError('PASSWORD_WRONG');
  return plain;
}

interface Found {
  readonly account: Archived;
  readonly folder: string;
}

function accountsIn(archive: Archived): readonly Found[] {
  const root = archive.object('root') ?? archive;
  const folders = [...archive.list('Folders'), ...root.list('Folders')];
  const inFolders = folders.flatMap((folder) =>
    folder.list('accounts').map((account) => ({ account, folder: folder.text('name') })),
  );
  const single = [archive.object('account'), root.object('account'), root].filter(
    (account): account is Archived => account?.data('secret') !== undefined,
  );
  return inFolders.length > 0
    ? inFolders
    : single.slice(0, 1).map((account) => ({ account, folder: '' }));
}

function readAccount(account: Archived, folder: string, doubt: Doubt): Entry {
  const kind = account.number('type');
  const type = kind === 1 ? 'hotp' : kind === 2 ? 'totp' : undefined;
  if (type === undefined) throw unknownType(String(kind));
  const secret = account.data('secret');
  if (secret === undefined || secret.length === 0) throw new AppError('SECRET_MISSING');
  const algorithm = account.number('algorithm') ?? 0;
  const digits = account.number('digits');
  const period = account.number('period');
  const fields = {
    secret: Uint8Array.from(secret),
    algorithm: algorithms[algorithm] ?? `number ${algorithm}`,
    digits: digits === 0 ? undefined : digits,
    period: period === 0 ? undefined : period,
    counter: account.number('counter'),
  };
  return {
    token: makeToken({ type, ...fields }, doubt),
    issuer: account.text('issuer').trim(),
    account: account.text('label').trim(),
    ...details({ tags: [folder] }),
  };
}
