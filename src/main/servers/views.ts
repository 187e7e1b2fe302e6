// What the window may see of a server: its kept facts with what is known now. Called by servers.ts.
// A server's own texts are hostile: marks that reorder or hide text are taken out, links that are not https are dropped.
import type { BrandingView, ServerView } from '../../shared/ipc/servers.ts';
import { parseAddress } from '../http/address.ts';
import type { KeptServer } from '../companion/kept.ts';
import { infoOf, type Information } from '../companion/me.ts';

/** Control characters but line breaks, and the marks of bidirectional and invisible formatting. */
const unsafe = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

function plainText(text: string, maxLength: number): string {
  return text.replace(unsafe, (character) => (character === '\n' ? '\n' : '')).slice(0, maxLength);
}

function line(text: string): string {
  return plainText(text, 200).replace(/\n/gu, ' ');
}

function httpsOnly(text: string): string {
  return URL.canParse(text) && new URL(text).protocol === 'https:' ? new URL(text).href : '';
}

export function brandingOf(info: Information): BrandingView {
  const { name, branding, support } = info.organisation;
  return {
    organisation: line(name),
    message: plainText(branding.message, 2000),
    logo: branding.logo !== null && isPicture(branding.logo) ? branding.logo : null,
    colour: branding.accentColour?.toLowerCase() ?? null,
    background: branding.backgroundColour?.toLowerCase() ?? null,
    support: {
      name: line(support.name),
      email: /^[^\s@<>]+@[^\s@<>]+$/u.test(support.email) ? line(support.email) : '',
      phone: line(support.phone),
      url: httpsOnly(support.url),
      hours: line(support.hours),
    },
  };
}

/** The data: URI's word is not enough: the first bytes must be those of PNG or JPEG. */
function isPicture(uri: string): boolean {
  const match = /^data:image\/(png|jpeg);base64,([A-Za-z0-9+/]+={0,2})$/u.exec(uri);
  if (match === null) return false;
  const start = Buffer.from((match[2] ?? '').slice(0, 16), 'base64');
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return match[1] === 'png'
    ? start.subarray(0, 8).equals(png)
    : start.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));
}

export function offersOf({ signIn }: Information): ServerView['offers'] {
  return {
    passwordReset: signIn.passwordReset,
    directory: signIn.directory,
    emailCodes: signIn.emailCodes,
    smsCodes: signIn.smsCodes,
    rememberDays: Math.max(0, signIn.rememberDays),
    providers: signIn.providers.map(({ id, name }) => ({ id, name: line(name) })),
  };
}

const unknownOffers: ServerView['offers'] = {
  passwordReset: false,
  directory: false,
  emailCodes: false,
  smsCodes: false,
  rememberDays: 0,
  providers: [],
};

const unknownBranding: BrandingView = {
  organisation: '',
  message: '',
  logo: null,
  colour: null,
  background: null,
  support: { name: '', email: '', phone: '', url: '', hours: '' },
};

export function serverViewOf(
  server: KeptServer,
  now: Pick<ServerView, 'contact' | 'clock'>,
): ServerView {
  const info = infoOf(server);
  return {
    id: server.id,
    address: server.address,
    host: parseAddress(server.address).displayHost,
    kind: server.kind,
    branding: info === undefined ? unknownBranding : brandingOf(info),
    fingerprint: server.fingerprint,
    offers: info === undefined ? unknownOffers : offersOf(info),
    contact: now.contact,
    clock: now.clock,
    addedAtMs: server.addedAtMs,
  };
}
