// Says what a text from a QR code or the clipboard is, so that "this is a Wi-Fi password" can be said instead of
// "invalid code". Called by the enrolment and the command line. Looks, never follows: nothing is opened.

export const textKinds = [
  'one-time-password',
  'transfer',
  'secret',
  'push',
  'passkey',
  'web-address',
  'wifi',
  'contact',
  'email',
  'phone',
  'message',
  'place',
  'event',
  'payment',
  'link',
  'number',
  'empty',
  'text',
] as const;
export type TextKind = (typeof textKinds)[number];

export interface WhatItIs {
  readonly kind: TextKind;
  /** Host of an address, name of a network or program: safe to show, without control characters. Never a secret. */
  readonly detail?: string;
}

interface Rule {
  readonly kind: TextKind;
  readonly pattern: RegExp;
  readonly detail?: string;
}

/** The first that fits wins. `detail` or the pattern's group "detail" says more. */
const rules: readonly Rule[] = [
  { kind: 'empty', pattern: /^\s*$/ },
  { kind: 'transfer', pattern: /^otpauth-migration:/i },
  { kind: 'one-time-password', pattern: /^(?:otpauth:|motp:|steam:\/\/[a-z2-7]{8,}(?:=|%3D)*$)/i },
  { kind: 'push', pattern: /^phonefactor:/i, detail: 'Microsoft Authenticator' },
  {
    kind: 'push',
    pattern: /^(?:duo:|https:\/\/[\w-]+\.duosecurity\.com\/)/i,
    detail: 'Duo Mobile',
  },
  { kind: 'push', pattern: /^oktaverify:/i, detail: 'Okta Verify' },
  { kind: 'push', pattern: /^https:\/\/s\.team\/q\//i, detail: 'Steam' },
  { kind: 'passkey', pattern: /^FIDO:\//i },
  { kind: 'wifi', pattern: /^WIFI:(?:.*?;)?S:"?(?<detail>[^";]*)/i },
  { kind: 'wifi', pattern: /^(?:WIFI|DPP):/i },
  { kind: 'contact', pattern: /^(?:BEGIN:VCARD|MECARD:|BIZCARD:)/i },
  { kind: 'event', pattern: /^BEGIN:(?:VEVENT|VCALENDAR)/i },
  { kind: 'email', pattern: /^(?:mailto:|MATMSG:|SMTP:)/i },
  { kind: 'phone', pattern: /^(?:tel|facetime|facetime-audio):/i },
  { kind: 'message', pattern: /^(?:sms|smsto|mms|mmsto):/i },
  { kind: 'place', pattern: /^geo:/i },
  // EPC 069-12 (SEPA), Swiss QR-bill, EMVCo merchant codes.
  {
    kind: 'payment',
    pattern:
      /^(?:BCD\r?\n00[12]|SPC\r?\n02|000201\d{2}|upi:|bitcoin:|ethereum:|monero:|litecoin:|lightning:)/i,
  },
  { kind: 'web-address', pattern: /^(?:URLTO:)?https?:\/\/(?:[^/?#]*@)?(?<detail>[^/?#:\s]+)/i },
  { kind: 'web-address', pattern: /^(?<detail>www\.[\w-]+\.[\w.-]+)/i },
  { kind: 'link', pattern: /^(?<detail>[a-z][a-z0-9+.-]{1,30}):\/\//i },
  { kind: 'number', pattern: /^\d{4,20}$/ },
  // 80 bits and more of base32, as sites show it beside their QR code.
  { kind: 'secret', pattern: /^(?:[A-Z2-7]{4}[ -]?){4,}[A-Z2-7]{0,3}=*$/ },
  { kind: 'secret', pattern: /^(?:[a-z2-7]{4}[ -]){3,}[a-z2-7]{1,4}$/ },
];

export function whatIsIt(text: string): WhatItIs {
  // A long text is decided by its start; patterns never see more.
  const start = text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .slice(0, 1000)
    .trimEnd();
  for (const { kind, pattern, detail } of rules) {
    const match = pattern.exec(start);
    if (match === null) continue;
    const found = clean(detail ?? match.groups?.detail ?? '');
    return found === '' ? { kind } : { kind, detail: found };
  }
  return { kind: 'text' };
}

function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').slice(0, 80);
}
