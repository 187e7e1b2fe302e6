// Addresses as people type and paste them.
import { expect, test } from 'vitest';
import { parseAddress } from '../../../../src/main/http/address.ts';
import { AppError } from '../../../../src/shared/errors.ts';

test.each([
  ['login.example.org', 'https://login.example.org'],
  ['  https://Login.Example.ORG/  ', 'https://login.example.org'],
  ['https://login.example.org/account/settings?x=1#y', 'https://login.example.org'],
  ['login.example.org:8443', 'https://login.example.org:8443'],
  ['https://login.example.org:443', 'https://login.example.org'],
  ['login.example.org.', 'https://login.example.org'],
  ['localhost:8080', 'http://localhost:8080'],
  ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ['https://127.0.0.1:3000', 'https://127.0.0.1:3000'],
  ['http://[::1]:3000', 'http://[::1]:3000'],
  ['[::1]:3000', 'http://[::1]:3000'],
  ['https://192.0.2.7', 'https://192.0.2.7'],
  ['bücher.example', 'https://xn--bcher-kva.example'],
])('%s', (typed, origin) => {
  expect(parseAddress(typed).origin).toBe(origin);
});

test('an internationalised name is kept in both forms', () => {
  expect(parseAddress('xn--bcher-kva.example')).toMatchObject({
    hostname: 'xn--bcher-kva.example',
    displayHost: 'bücher.example',
  });
});

test.each([
  ['', 'SERVER_ADDRESS_INVALID'],
  ['   ', 'SERVER_ADDRESS_INVALID'],
  ['two words', 'SERVER_ADDRESS_INVALID'],
  ['ftp://login.example.org', 'SERVER_ADDRESS_INVALID'],
  ['file:///etc/passwd', 'SERVER_ADDRESS_INVALID'],
  ['https://login.example.org@evil.example', 'SERVER_ADDRESS_INVALID'],
  ['https://user:word@login.example.org', 'SERVER_ADDRESS_INVALID'],
  ['https://', 'SERVER_ADDRESS_INVALID'],
  ['https://login.example.org:99999', 'SERVER_ADDRESS_INVALID'],
  ['x'.repeat(5000), 'SERVER_ADDRESS_INVALID'],
  ['http://login.example.org', 'SERVER_INSECURE'],
  ['http://192.168.1.4', 'SERVER_INSECURE'],
  ['http://127.0.0.1.example.org', 'SERVER_INSECURE'],
  ['http://localhost.example.org', 'SERVER_INSECURE'],
])('%s is refused', (typed, code) => {
  try {
    parseAddress(typed);
    expect.fail('It should have been refused.');
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe(code);
  }
});
