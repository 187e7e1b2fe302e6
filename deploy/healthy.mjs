// @ts-check
// Asks the server beside it whether it is ready, for the container's health check. It asks the address, not the name,
// so whose certificate answers is not looked at.
import { get as getPlain } from 'node:http';
import { get as getSecure } from 'node:https';
import process from 'node:process';

const { COUNTERSIGN_PORT = '8480', COUNTERSIGN_TLS_CERT_FILE = '' } = process.env;
const options = { host: '127.0.0.1', port: COUNTERSIGN_PORT, path: '/readyz', timeout: 5000 };
const asked =
  COUNTERSIGN_TLS_CERT_FILE === ''
    ? getPlain(options, judge)
    : getSecure({ ...options, rejectUnauthorized: false }, judge);
asked.once('timeout', () => asked.destroy());
asked.once('error', () => process.exit(1));

/** @param {import('node:http').IncomingMessage} answer */
function judge(answer) {
  process.exit(answer.statusCode === 200 ? 0 : 1);
}
