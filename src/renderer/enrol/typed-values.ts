// What the form for a typed secret holds, and how it goes to main. Pure.
import type { CallInput } from '../../shared/ipc.ts';

type Input = CallInput<'enrol.readTyped'>;

export interface Typed {
  readonly secret: string;
  readonly issuer: string;
  readonly account: string;
  readonly type: Input['type'];
  readonly algorithm: Input['algorithm'];
  readonly digits: string;
  readonly period: string;
  readonly counter: string;
  readonly pin: string;
}

export const firstTyped: Typed = {
  secret: '',
  issuer: '',
  account: '',
  type: 'totp',
  algorithm: 'SHA1',
  digits: '6',
  period: '30',
  counter: '0',
  pin: '',
};

/** What each kind has beside the usual, so that choosing it is enough. */
export const kindDefaults: Readonly<Record<Typed['type'], Partial<Typed>>> = {
  totp: { algorithm: 'SHA1', digits: '6', period: '30' },
  hotp: { algorithm: 'SHA1', digits: '6', counter: '0' },
  steam: { algorithm: 'SHA1', digits: '5', period: '30' },
  motp: { algorithm: 'MD5', digits: '6', period: '10' },
  yandex: { algorithm: 'SHA256', digits: '8', period: '30' },
};

export const kindsWithPin: readonly Typed['type'][] = ['motp', 'yandex'];

/** No number is out of range on purpose: main refuses it by name. */
function wholeNumber(text: string): number {
  const trimmed = text.trim();
  return /^\d{1,15}$/u.test(trimmed) ? Number(trimmed) : -1;
}

export function toInput(typed: Typed): Input {
  const { type, secret, algorithm } = typed;
  return {
    type,
    secret,
    algorithm,
    issuer: typed.issuer.trim(),
    account: typed.account.trim(),
    digits: wholeNumber(typed.digits),
    ...(type === 'hotp'
      ? { counter: wholeNumber(typed.counter) }
      : { periodSeconds: wholeNumber(typed.period) }),
    ...(kindsWithPin.includes(type) && { pin: typed.pin }),
  };
}
