// The sample files of other programs and what each must yield, where this computer has them: in ../shared/data
// beside the repository, or where SAMPLES_DIR says. Used by the tests of the readers.
import { existsSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Entry } from '../../../src/shared/model.ts';
import { decodeBase32, encodeBase32 } from '../../../src/shared/otp/base32.ts';

const root = resolve(process.env.SAMPLES_DIR ?? '../shared/data', 'formats/open');

const Expected = Type.Object({
  type: Type.String(),
  issuer: Type.String(),
  account: Type.String(),
  secret: Type.String(),
  algorithm: Type.String(),
  digits: Type.Number(),
  period: Type.Optional(Type.Number()),
  counter: Type.Optional(Type.Number()),
  pin: Type.Optional(Type.String()),
  groups: Type.Optional(Type.Array(Type.String())),
  note: Type.Optional(Type.String()),
  favorite: Type.Optional(Type.Boolean()),
  trashed: Type.Optional(Type.Boolean()),
});

const Manifest = Type.Object({
  files: Type.Array(
    Type.Object({
      file: Type.String(),
      format: Type.String(),
      encrypted: Type.Boolean(),
      password: Type.Union([Type.String(), Type.Null()]),
      expected: Type.Union([Type.Array(Expected), Type.Null()]),
      expectedErrors: Type.Optional(
        Type.Array(Type.Object({ index: Type.Number(), message: Type.String() })),
      ),
      note: Type.Optional(Type.String()),
    }),
  ),
});

type Row = Static<typeof Manifest>['files'][number];
export type Sample = Omit<Row, 'expected'> & { readonly expected: readonly ExpectedEntry[] };
export type ExpectedEntry = Static<typeof Expected>;

export const haveSamples = existsSync(resolve(root, 'manifest.json'));

/** Empty where there are none; tests that need them say that they are skipped. */
export function loadSamples(): readonly Sample[] {
  if (!haveSamples) {
    console.warn(`No sample files at ${root}: the tests of other programs' files are skipped.`);
    return [];
  }
  const manifest: unknown = JSON.parse(readFileSync(resolve(root, 'manifest.json'), 'utf8'));
  if (!Compile(Manifest).Check(manifest))
    throw new Error(
      `The manifest has another form: ${JSON.stringify(Compile(Manifest).Errors(manifest).slice(0, 2))}`,
    );
  // Vectors of single URIs have a test of their own.
  return manifest.files
    .filter(({ format }) => format !== 'otpauth-uri')
    .map((row) => ({ ...row, expected: row.expected ?? [] }));
}

export function sampleBytes({ file }: Sample): Uint8Array {
  return readFileSync(resolve(root, file));
}

export function sampleName({ file }: Sample): string {
  return basename(file);
}

/** Both sides of a comparison in one form: secrets as decoded bytes, absent extras left out. */
export function asExpected(entry: Entry): ExpectedEntry {
  const { token } = entry;
  return {
    type: token.type,
    issuer: entry.issuer,
    account: entry.account,
    secret: encodeBase32(token.secret),
    algorithm: token.algorithm,
    digits: token.digits,
    ...(token.type === 'hotp' ? { counter: token.counter } : { period: token.periodSeconds }),
    ...(token.pin !== undefined && { pin: token.pin }),
    ...(entry.trashed === true && { trashed: true }),
  };
}

/** Extras (note, groups, favourite) are compared by their own test: the manifest names only some. */
export function normalised(expected: ExpectedEntry): ExpectedEntry {
  const { type, issuer, account, algorithm, digits, period, counter, pin, trashed } = expected;
  return {
    type,
    issuer,
    account,
    secret: encodeBase32(decodeBase32(expected.secret)),
    algorithm,
    digits,
    ...(period !== undefined && type !== 'hotp' && { period }),
    ...(counter !== undefined && { counter }),
    ...(pin !== undefined && { pin }),
    ...(trashed === true && { trashed }),
  };
}
