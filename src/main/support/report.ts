// The report for whoever helps: what runs here and how the vault stands, in numbers. Called by support-calls.ts.
// It must never hold a secret, a name, a note, an address or a path: it takes counts, steps and settings, one by one.
import type { Part } from '../../shared/ipc/support.ts';
import type { AppState } from '../../shared/ipc/state.ts';

export interface ReportFacts {
  readonly parts: readonly Part[];
  /** The system's kind and processor, as the runtime says them. */
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly displays: readonly {
    readonly width: number;
    readonly height: number;
    readonly scale: number;
  }[];
  readonly state: AppState;
  readonly nowMs: number;
}

/** What the desktop says of itself; their values are words, and only known shapes of words pass. */
const variables = [
  'XDG_SESSION_TYPE',
  'XDG_CURRENT_DESKTOP',
  'DESKTOP_SESSION',
  'LANG',
  'ELECTRON_OZONE_PLATFORM_HINT',
];

export function supportReport(facts: ReportFacts): string {
  const { state } = facts;
  const sections: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['Countersign support report', { made: new Date(facts.nowMs).toISOString() }],
    ['Versions', Object.fromEntries(facts.parts.map(({ name, version }) => [name, version]))],
    ['System', { platform: facts.platform, ...environmentOf(facts), ...displaysOf(facts) }],
    ['Vault', vaultOf(state)],
    ['Entries', entriesOf(state)],
    ['Companion', companionOf(state)],
    ['Quick access', quickAccessOf(state)],
    ['Settings', settingsOf(state)],
  ];
  return sections
    .map(([title, rows]) => [title, ...Object.entries(rows).map(lineOf), ''].join('\n'))
    .join('\n');
}

const lineOf = ([name, value]: readonly [string, unknown]): string => `  ${name}: ${String(value)}`;

/** A word the app itself could have made; whatever else somebody set stays with them. */
const word = /^[\w:.@+-]{1,40}$/u;

const wordOf = (value: string): string => (word.test(value) ? value : '(set)');

function settingsOf({ settings }: AppState): Readonly<Record<string, unknown>> {
  const rows: readonly (readonly [string, unknown])[] = Object.entries(settings);
  return Object.fromEntries(
    rows.map(([name, value]) => {
      if (typeof value === 'object' && value !== null) return [name, '(set)'];
      return [name, typeof value === 'string' ? wordOf(value) : value];
    }),
  );
}

function environmentOf({ environment }: ReportFacts): Readonly<Record<string, string>> {
  return Object.fromEntries(
    variables.flatMap((name) => {
      const value = environment[name];
      if (value === undefined || value === '') return [];
      return [[name, wordOf(value)]];
    }),
  );
}

function displaysOf({ displays }: ReportFacts): Readonly<Record<string, string>> {
  return {
    displays: displays.map(({ width, height, scale }) => `${width}x${height}@${scale}`).join(', '),
  };
}

function vaultOf({ vault }: AppState): Readonly<Record<string, unknown>> {
  if (vault.step === 'open') {
    return {
      step: vault.step,
      recoveryKey: vault.recoveryKey,
      keychainHoldsKey: vault.keychainHoldsKey,
      readOnly: vault.readOnly,
      damagedEntries: vault.damaged.length,
    };
  }
  return { step: vault.step, ...('code' in vault && { code: vault.code }) };
}

function entriesOf({ entries }: AppState): Readonly<Record<string, number>> {
  const count = (fits: (entry: AppState['entries'][number]) => boolean): number =>
    entries.filter(fits).length;
  return {
    all: entries.length,
    inTrash: count((entry) => entry.trashedAtMs !== undefined),
    pinned: count((entry) => entry.pinned),
    withPicture: count((entry) => entry.icon !== undefined),
    ...Object.fromEntries(
      [...new Set(entries.map(({ type }) => type))]
        .toSorted()
        .map((type) => [type, count((entry) => entry.type === type)]),
    ),
  };
}

function companionOf({
  servers,
  accounts,
  localOrganisation,
}: AppState): Readonly<Record<string, unknown>> {
  return {
    servers: servers.length,
    reached: servers.filter(({ contact }) => contact.state === 'reached').length,
    accounts: accounts.length,
    signedIn: accounts.filter(({ session }) => session.state === 'signed-in').length,
    localOrganisation: localOrganisation.step,
  };
}

function quickAccessOf({ quickAccess }: AppState): Readonly<Record<string, unknown>> {
  if (quickAccess === undefined) return { asked: false };
  const { shortcut, tray, canProtectScreen, startAtLogin } = quickAccess;
  return { shortcut: shortcut.step, tray, canProtectScreen, startAtLogin };
}
