// The server with its own certificate files: TLS only, no old protocol, and a sentence where the files are wrong.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Certificate, makeCertificate, opensslMissing } from './components/certificate.ts';
import { runCommand } from './components/process.ts';
import { startTestServer, type TestServer } from './harness.ts';

if (opensslMissing !== undefined) it.skip(opensslMissing);
describe.skipIf(opensslMissing !== undefined)('TLS by certificate files', () => {
  let folder: string;
  let certificate: Certificate;
  let server: TestServer;
  const env = (certFile: string, keyFile: string) => ({
    COUNTERSIGN_TLS_CERT_FILE: certFile,
    COUNTERSIGN_TLS_KEY_FILE: keyFile,
  });
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-tls-'));
    certificate = makeCertificate(folder, 'server');
    server = await startTestServer({
      noAdministrator: true,
      env: env(certificate.certFile, certificate.keyFile),
    });
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = (ca: string) =>
    new Promise<{ status: number; hsts: string | undefined; body: string }>((resolve, reject) => {
      request(`${server.server.url}/v1/info`, { ca, agent: false }, (answer) => {
        let body = '';
        answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
        answer.once('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            hsts: answer.headers['strict-transport-security'],
            body,
          }),
        );
      })
        .once('error', reject)
        .end();
    });
  const handshake = (maxVersion: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3') =>
    new Promise<string | null>((resolve, reject) => {
      const socket = connect(
        {
          host: '127.0.0.1',
          port: server.server.port,
          ca: certificate.pem,
          minVersion: 'TLSv1',
          maxVersion,
          // OpenSSL 3 offers TLS 1.1 at this level only; the refusal is to be the server's.
          ciphers: 'DEFAULT@SECLEVEL=0',
        },
        () => {
          resolve(socket.getProtocol());
          socket.destroy();
        },
      );
      socket.once('error', reject);
    });

  it('answers over https, says so to browsers, and shows the certificate of the file', async () => {
    expect(server.server.url).toMatch(/^https:/u);
    const { status, hsts, body } = await ask(certificate.pem);
    expect(status).toBe(200);
    expect(hsts).toContain('max-age=');
    expect(body).toContain('countersign');
    const other = makeCertificate(folder, 'other');
    await expect(ask(other.pem)).rejects.toThrow(/certificate/u);
  });

  it('speaks TLS 1.2 and 1.3, nothing older, and no plain http', async () => {
    expect(await handshake('TLSv1.3')).toBe('TLSv1.3');
    expect(await handshake('TLSv1.2')).toBe('TLSv1.2');
    await expect(handshake('TLSv1.1')).rejects.toThrow(/alert|version/u);
    const plain = server.server.url.replace('https:', 'http:');
    await expect(fetch(`${plain}/v1/info`)).rejects.toThrow();
  });

  it('names a file that is missing, and files that do not belong together, in a sentence', async () => {
    const base = { COUNTERSIGN_DATA_DIR: join(folder, 'data'), COUNTERSIGN_PORT: '0' };
    const missing = await runCommand([], {
      ...base,
      ...env(join(folder, 'none.pem'), certificate.keyFile),
    });
    expect(missing.status).toBe(2);
    expect(missing.stderr).toContain('COUNTERSIGN_TLS_CERT_FILE');
    const garbage = join(folder, 'garbage.pem');
    await writeFile(garbage, 'not a certificate');
    for (const files of [
      env(garbage, certificate.keyFile),
      env(certificate.certFile, makeCertificate(folder, 'foreign').keyFile),
    ]) {
      const done = await runCommand([], { ...base, ...files });
      expect(done.status).toBe(2);
      expect(done.stderr).toContain('not a certificate and key');
    }
  });
});
