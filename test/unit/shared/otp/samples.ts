// Where the public test data lies, when it is there: tests that need it skip with a sentence otherwise.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(process.env.SAMPLES_DIR ?? '../shared/data');
export const formatsDirectory = join(root, 'formats/open');
export const haveSamples = existsSync(join(formatsDirectory, 'manifest.json'));
export const whyNoSamples = `no test data in ${root} (set SAMPLES_DIR)`;

export interface ExpectedEntry {
  readonly type: string;
  readonly issuer?: string;
  readonly account?: string;
  readonly secret: string;
  readonly algorithm?: string;
  readonly digits: number;
  readonly period?: number;
  readonly counter?: number;
  readonly note?: string;
  readonly trashed?: boolean;
  readonly groups?: readonly string[];
}

export interface Sample {
  readonly file: string;
  readonly format: string;
  readonly expected: readonly ExpectedEntry[] | null;
  readonly expectedErrors?: unknown;
  readonly batch?: { readonly size: number; readonly index: number; readonly id: number };
}

export interface Vector {
  readonly uri: string;
  readonly expected: 'error' | ExpectedEntry;
  readonly disputed?: Partial<ExpectedEntry>;
}

export function readSamples(): readonly Sample[] {
  return (
    JSON.parse(readFileSync(join(formatsDirectory, 'manifest.json'), 'utf8')) as { files: Sample[] }
  ).files;
}

export function readVectors(): readonly Vector[] {
  const text = readFileSync(join(formatsDirectory, 'otpauth-uri/vectors.json'), 'utf8');
  return (JSON.parse(text) as { vectors: Vector[] }).vectors;
}

export function readSampleFile(file: string): Uint8Array {
  return readFileSync(join(formatsDirectory, file));
}
