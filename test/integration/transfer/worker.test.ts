// The reader's thread as it is shipped: bundled, minified, started from its file, with progress and cancel.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createReadInWorker,
  type ReadFile,
  type ReadProgress,
} from '../../../src/main/transfer/run-in-worker.ts';
import { asExpected, loadSamples, normalised, sampleBytes, sampleName } from './samples.ts';

const folder = mkdtempSync(join(resolve('node_modules'), '.countersign-worker-'));
let readFile: ReadFile;

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: resolve('src/main/transfer/transfer.worker.ts'),
      target: 'node20',
      minify: true,
      outDir: folder,
      rolldownOptions: {
        external: ['sharp', /^node:/],
        output: { entryFileNames: 'transfer-worker.mjs', format: 'es' },
      },
    },
  });
  readFile = createReadInWorker({ workerUrl: pathToFileURL(join(folder, 'transfer-worker.mjs')) });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Argon2id over 1 GiB, 4 passes: long enough to see and to stop. */
const costly = JSON.stringify({
  version: 1,
  kdfParams: { memLimit: 1024 ** 3, opsLimit: 4, salt: Buffer.alloc(16).toString('base64') },
  encryptedData: Buffer.alloc(64).toString('base64'),
  encryptionNonce: Buffer.alloc(24).toString('base64'),
});

describe('reading in a thread', () => {
  it('is one bundle that loads its heavy parts late', () => {
    const entry = readFileSync(join(folder, 'transfer-worker.mjs'), 'utf8');
    expect(readdirSync(folder, { recursive: true }).length).toBeGreaterThan(5);
    expect(entry).not.toContain('SQLITE_NOMEM');
    expect(entry.length).toBeLessThan(300_000);
  });

  it('reads a list and gives secrets as bytes', async () => {
    const outcome = await readFile(Buffer.from('otpauth://totp/GitHub:me?secret=JBSWY3DPEHPK3PXP'));
    expect(outcome.entries[0]?.token.secret).toEqual(
      Uint8Array.from(Buffer.from('48656c6c6f21deadbeef', 'hex')),
    );
  });

  it('gives the code and the details of a refusal', async () => {
    await expect(readFile(Buffer.from(costly))).rejects.toMatchObject({
      code: 'PASSWORD_NEEDED',
      details: { format: 'ente' },
    });
    await expect(readFile(new Uint8Array(0))).rejects.toMatchObject({ code: 'NOTHING_FOUND' });
  });

  it('shows progress and stops at once when cancelled', async () => {
    const seen: ReadProgress[] = [];
    const controller = new AbortController();
    const reading = readFile(
      Buffer.from(costly),
      { password: 'pw' },
      {
        signal: controller.signal,
        onProgress: (progress) => {
          seen.push(progress);
          if (seen.length === 2) controller.abort();
        },
      },
    );
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(seen.length).toBe(2);
    expect(seen[0]?.fraction).toBeGreaterThan(0);
    expect(seen[1]?.fraction).toBeGreaterThan(seen[0]?.fraction ?? 1);
    expect(seen[1]?.fraction).toBeLessThan(1);
  });

  it('leaves this thread free while a key is derived', async () => {
    const controller = new AbortController();
    const reading = readFile(
      Buffer.from(costly),
      { password: 'pw' },
      { signal: controller.signal },
    );
    let turns = 0;
    while (turns < 20) {
      await new Promise((done) => setTimeout(done, 10));
      turns += 1;
    }
    controller.abort();
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  // One of each kind of library: WebAssembly, zip, SQLite, KDBX, pictures, XML, CSV.
  const kinds = [
    'app__keepass.nocompression',
    'winauth.zip',
    'microsoft_authenticator',
    'lowcomplexity',
    '1PasswordExport',
    'authy_plain',
    'aegis__bitwarden.csv',
    'extract-otp-secrets__example_export.png',
    'stratum_encrypted.bin',
    'Accounts.otpauthdb',
  ];
  const samples = loadSamples().filter(({ file }) => kinds.some((kind) => file.includes(kind)));
  it.skipIf(samples.length === 0).each(samples.map((sample) => [sample.file, sample] as const))(
    'reads %s from the bundle',
    async (_, sample) => {
      const options = { password: sample.password ?? undefined, fileName: sampleName(sample) };
      const { entries } = await readFile(sampleBytes(sample), options);
      expect(entries.map(asExpected)).toEqual(sample.expected.map(normalised));
    },
  );
});
