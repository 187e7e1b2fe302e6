// People, sites and moments that the gallery's states are made of. All made up.
import { closedLock } from '../../src/main/lock/closed-lock.ts';
import type { EntryView } from '../../src/shared/ipc/views.ts';
import type { AppState } from '../../src/shared/ipc/state.ts';
import type { ShownCode } from '../../src/renderer/codes/open-codes.ts';

/** 14 March 2026, 11 s into a period: no code is about to change. */
export const calmMs = Date.UTC(2026, 2, 14, 9, 26, 11);
/** 3 s before the end of a period. */
export const lastSecondsMs = Date.UTC(2026, 2, 14, 9, 26, 27);

const dayMs = 86_400_000;

export function entry(
  id: string,
  issuer: string,
  account: string,
  more: Partial<EntryView> = {},
): EntryView {
  return {
    id,
    type: 'totp',
    issuer,
    account,
    algorithm: 'SHA1',
    digits: 6,
    ...(more.type === 'hotp' ? { counter: 4 } : { periodSeconds: 30 }),
    note: '',
    tags: [],
    pinned: false,
    addedAtMs: calmMs - 90 * dayMs,
    usedAtMs: calmMs - dayMs,
    ...more,
  };
}

export const fewEntries: readonly EntryView[] = [
  entry('github', 'GitHub', 'mara.lindqvist', { pinned: true, tags: ['work'] }),
  entry('mail', 'Posteo', 'mara@posteo.example', { pinned: true }),
  entry('bank', 'Sparkasse Rügen', '4711 0815', { digits: 8, periodSeconds: 60 }),
  entry('cloud', 'Hetzner', 'K1029384756', { tags: ['work', 'servers'] }),
  entry('steam', 'Steam', 'maralind', { type: 'steam', digits: 5 }),
  entry('vpn', 'Fjordline VPN', 'mlindqvist', { type: 'hotp', counter: 17 }),
  entry('domain', 'Gandi', 'ML8841-GANDI', { algorithm: 'SHA256' }),
  entry('old', '', 'backup-admin@nas.local'),
];

const names = [
  'Amazon',
  'Bitbucket',
  'Cloudflare',
  'Discord',
  'Epic Games',
  'Firefox',
  'GitLab',
  'Heroku',
  'IFTTT',
  'JetBrains',
  'Kraken',
  'LinkedIn',
  'Mastodon',
  'npm',
  'OVH',
  'Proton',
  'Qonto',
  'Reddit',
  'Slack',
  'Tutanota',
  'Uber',
  'Vultr',
  'Wikipedia',
  'Xing',
  'Yahoo',
  'Zoho',
];

export function manyEntries(count: number): readonly EntryView[] {
  return Array.from({ length: count }, (_, index) =>
    entry(`many-${index}`, names[index % names.length] ?? 'Site', `user${index}@example.org`, {
      pinned: index < 2,
    }),
  );
}

type CodeOf = Pick<EntryView, 'id' | 'type' | 'digits'> & { readonly periodSeconds?: number };

/** Codes that look like codes: made of the id and the period, by no secret. */
export function codesFor(entries: readonly CodeOf[], atMs: number): readonly ShownCode[] {
  return entries.flatMap((one) => {
    if (one.type === 'hotp' || one.periodSeconds === undefined) return [];
    const periodMs = one.periodSeconds * 1000;
    const validFromMs = Math.floor(atMs / periodMs) * periodMs;
    const make = (step: number): string => figures(`${one.id}${step}`, one);
    return [
      {
        id: one.id,
        code: make(validFromMs / periodMs),
        nextCode: make(validFromMs / periodMs + 1),
        validFromMs,
        validUntilMs: validFromMs + periodMs,
      },
    ];
  });
}

function figures(seed: string, { type, digits }: CodeOf): string {
  const letters = type === 'steam' ? '23456789BCDFGHJKMNPQRTVWXY' : '0123456789';
  let hash = 2166136261;
  let text = '';
  for (let place = 0; place < digits; place += 1) {
    for (const letter of `${seed}${place}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
    text += letters[(hash >>> 3) % letters.length] ?? '0';
  }
  return text;
}

export function fullState(more: Partial<AppState> = {}): AppState {
  return {
    app: { version: '0.1.0', platform: 'linux', language: 'en-GB' },
    vault: {
      step: 'open',
      recoveryKey: 'kept',
      damaged: [],
      keychainHoldsKey: true,
      readOnly: false,
    },
    entries: [...fewEntries],
    settings: {
      theme: 'system',
      density: 'comfortable',
      clipboardClearSeconds: 30,
      showNextCode: true,
      hideCodes: false,
      sort: 'manual',
      issuerIcons: true,
      trashDays: 90,
      paletteShortcut: 'CommandOrControl+Shift+Space',
      closeToTray: false,
      startAtLogin: false,
      clockCorrectionMs: null,
      contentProtection: true,
      hideWhenUnfocused: false,
      language: 'system',
      lockIdleMinutes: 10,
      lockOnScreenLock: true,
      lockOnSleep: true,
      commandLine: true,
    },
    incoming: null,
    servers: [],
    accounts: [],
    signIn: null,
    localOrganisation: { step: 'none' },
    backups: null,
    lock: closedLock,
    ...more,
  };
}
