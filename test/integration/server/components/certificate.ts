// A certificate for this machine that nobody signed, made by openssl for one test.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, needs, run } from './tools.ts';

export const opensslMissing =
  findProgram('openssl') === undefined ? needs('openssl', 'openssl') : undefined;

export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly pem: string;
}

export function makeCertificate(folder: string, name: string): Certificate {
  const certFile = join(folder, `${name}-cert.pem`);
  const keyFile = join(folder, `${name}-key.pem`);
  run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=127.0.0.1',
    '-addext',
    'subjectAltName=IP:127.0.0.1,DNS:localhost',
    '-keyout',
    keyFile,
    '-out',
    certFile,
  ]);
  return { certFile, keyFile, pem: readFileSync(certFile, 'utf8') };
}
