// Login servers, accounts and branding that the companion's gallery states are made of. All made up.
import type { AccountView } from '../../src/shared/ipc/account.ts';
import type { ServerView } from '../../src/shared/ipc/servers.ts';
import { calmMs, entry } from './samples.ts';

export const dayMs = 86_400_000;
const noSupport = { name: '', email: '', phone: '', url: '', hours: '' };

/** A mountain on teal. */
const logo =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAMAAACdt4HsAAAAElBMVEX///8LenUYgXz+/v6XxsRIm5foP0ANAAAAAXRSTlMAQObYZgAAAR5JREFUWMPt19EOgyAMBVC4Lf//y4OpEQRsoZi4ZH22Z71ApjiXlVeWaxa8B7REbag7O8R4fyHMtBeEFZjtP4T5/l2wApb+r6A/PA8AgDVBHMHbIvgFE/yBJwEyAkxsAkBEmj/ZLsAR0IToASH1U5BH6ACgraYB3gF5HdvAMUAMMQfQWThRLQCEDDhCoHMuWhOAqB4hdPK0AC4A3qaizrloAIHKSocB3U1pAHQtnEMFBcAVwNmqygCoriwUiwDTfUEAAkmFWwBi/zXEBZAC1DtRAnKAaidKQNVfhnDjA5QhckCxgnWIHNCsYBXCjQdIhRYw0J+FePXL9WcA+6euqR8rvpUtI2DNhcMQ4jW3tklh7dU3Efqrd3yyfYGf+fEPx48Up2L0ouQAAAAASUVORK5CYII=';

export function fingerprint(first: string): string {
  return Array.from({ length: 32 }, (_, index) =>
    index === 0
      ? first
      : ((index * 89 + first.length * 7 + 21) % 256).toString(16).padStart(2, '0'),
  ).join(':');
}

export const plainServer: ServerView = {
  id: 'srv-plain',
  address: 'https://login.example.org',
  host: 'login.example.org',
  kind: 'remote',
  branding: {
    organisation: '',
    message: '',
    logo: null,
    colour: null,
    background: null,
    support: noSupport,
  },
  fingerprint: fingerprint('3f'),
  offers: {
    passwordReset: false,
    directory: false,
    emailCodes: false,
    smsCodes: false,
    rememberDays: 0,
    providers: [],
  },
  contact: { state: 'reached', atMs: calmMs },
  clock: null,
  addedAtMs: calmMs - 30 * dayMs,
};

export const fjordline: ServerView = {
  ...plainServer,
  id: 'srv-fjord',
  address: 'https://id.fjordline.example:8443',
  host: 'id.fjordline.example:8443',
  branding: {
    organisation: 'Fjordline Energy',
    message: 'For employees and contractors.\nThe help desk never asks for your password.',
    logo,
    colour: '#0b7a75',
    background: null,
    support: {
      name: 'Help desk',
      email: 'help@fjordline.example',
      phone: '+47 55 01 02 03',
      url: 'https://help.fjordline.example',
      hours: 'Mon-Fri 8:00-17:00',
    },
  },
  offers: {
    passwordReset: true,
    directory: true,
    emailCodes: true,
    smsCodes: true,
    rememberDays: 14,
    providers: [{ id: 'entra', name: 'Fjordline Entra ID' }],
  },
};

export const localServer: ServerView = {
  ...plainServer,
  id: 'srv-local',
  address: 'http://127.0.0.1:41231',
  host: '127.0.0.1:41231',
  kind: 'local-organisation',
  branding: { ...plainServer.branding, organisation: 'Lindqvist & Co' },
  fingerprint: null,
};

export const germanServer: ServerView = {
  ...fjordline,
  id: 'srv-german',
  address: 'https://xn--anmeldung-grosshndler-e2b.example',
  host: 'anmeldung-großhändler.example',
  branding: {
    ...fjordline.branding,
    organisation:
      'Rechtsschutzversicherungsgesellschaften-Dachverband Mecklenburgische Seenplatte e. V.',
    message:
      'Anmeldung für Geschäftsstellenleiterinnen, Bezirksschornsteinfegermeister und Vertretungsberechtigte.',
    logo: null,
    colour: '#7a4fa3',
  },
};

export const arabicServer: ServerView = {
  ...fjordline,
  id: 'srv-arabic',
  branding: { ...fjordline.branding, organisation: 'شركة الخليج للطاقة', message: 'للموظفين فقط' },
};

export const linkedEntry = entry('fjord', 'Fjordline Energy', 'mara.lindqvist');

export const mfaOn: NonNullable<AccountView['mfa']> = {
  on: true,
  required: false,
  allowed: true,
  enabledAtMs: calmMs - 40 * dayMs,
  entryId: linkedEntry.id,
};

export const mfaOff: NonNullable<AccountView['mfa']> = {
  on: false,
  required: false,
  allowed: true,
  enabledAtMs: null,
  entryId: null,
};

export const savedCodes: NonNullable<AccountView['backupCodes']> = {
  left: 9,
  total: 10,
  low: false,
  madeAtMs: calmMs - 40 * dayMs,
  acknowledged: true,
  showable: false,
  keptInVault: false,
};

/** Signed in, MFA on, its secret in this vault, nothing to do. */
export const account: AccountView = {
  id: 'acc-fjord',
  serverId: fjordline.id,
  userName: 'mara.lindqvist',
  displayName: 'Mara Lindqvist',
  email: 'mara.lindqvist@fjordline.example',
  phone: '+4755010244',
  kind: 'local',
  session: { state: 'signed-in', sinceMs: calmMs - 3_600_000, expiresAtMs: calmMs + 7 * 3_600_000 },
  roles: ['Employees', 'Plant operators'],
  permissions: [],
  mfa: mfaOn,
  backupCodes: savedCodes,
  password: { change: 'here', changedAtMs: calmMs - 61 * dayMs, expiresAtMs: calmMs + 29 * dayMs },
  otherSessions: 2,
  asOfMs: calmMs,
  attention: [],
};

export const backupCodes = [
  'QV7MK-2JXPA-HN4TS-WLE6C',
  'B3YRD-KZ5GU-MO2VQ-7TNIF',
  'XJ4LS-P6EWH-Y2CAD-RK5UB',
  'M7TGN-QO3ZV-LF6XI-JSW2E',
  'HK5PC-A4YUD-T7RBM-ZQX3G',
  'WE2NJ-V6LOS-KI4FH-CPY7T',
  'DU3XA-GR5MZ-BN7QE-LVJ2K',
  'SY6FW-IT4CO-XP2HU-MDG5R',
  'ZL7QB-NE3KV-JA6YT-OWS4X',
  'CR2HG-UM5DI-PF7LN-KBZ3Q',
] as const;

export const companionState = {
  entries: [linkedEntry],
  servers: [fjordline],
  accounts: [account],
};
