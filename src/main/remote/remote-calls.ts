// What the running app answers to the command line. Composed by features.ts. Codes go out, and names; a secret only
// comes in, to the preview that the user confirms in the window.
import { AppError } from '../../shared/errors.ts';
import type { CodeView, EntryView } from '../../shared/ipc/views.ts';
import { searchEntries } from '../../shared/entry-search.ts';
import type { ListedEntry, RemoteHandlers, RemoteOutput } from '../../shared/remote.ts';
import type { StateStore } from '../state.ts';
import type { Vault } from '../vault/vault.ts';
import { findByName, nameOf } from './find-by-name.ts';

export interface RemoteHandlersDeps {
  readonly vault: Vault;
  readonly state: StateStore;
  readonly codes: {
    readonly show: (ids: readonly string[]) => readonly { readonly view: CodeView }[];
    readonly codeOf: (id: string, which: 'current' | 'next') => string;
    readonly advance: (id: string) => Promise<unknown>;
    readonly markUsed: (id: string) => void;
  };
  /** Cleared after the time of the user's choosing. */
  readonly copySecret: (text: string) => Promise<{ readonly clearsAtMs: number | null }>;
  /** Into the preview. False where it is no link of ours. */
  readonly receiveLink: (link: string) => boolean;
  readonly showWindow: () => void;
  readonly showPalette: () => void;
  readonly lock: () => Promise<void>;
  readonly appVersion: string;
  readonly now: () => number;
}

const mostNames = 20;

export function createRemoteHandlers(deps: RemoteHandlersDeps): RemoteHandlers {
  const { vault, state, codes, now } = deps;
  const live = (): readonly EntryView[] =>
    vault.views().filter((entry) => entry.trashedAtMs === undefined);

  return {
    status: () => ({
      version: deps.appVersion,
      vault: state.get().vault.step,
      ...(vault.isOpen() && { entries: live().length }),
    }),
    list: ({ query }) => ({ entries: searchEntries(live(), query).map(listed) }),
    code: async ({ name, which: asked, copy }) => {
      const [entry, ...others] = findByName(live(), name);
      if (entry === undefined) throw new AppError('NOT_FOUND');
      if (others.length > 0) return several([entry, ...others]);
      // A counter has one next code, and asking for it is what moves the counter (RFC 4226 section 7.2).
      const which = entry.type === 'hotp' ? 'current' : asked;
      if (entry.type === 'hotp') await codes.advance(entry.id);
      const code = codes.codeOf(entry.id, which);
      codes.markUsed(entry.id);
      const { issuer, account, type } = entry;
      if (copy) {
        const { clearsAtMs } = await deps.copySecret(code);
        return { kind: 'copied', issuer, account, nowMs: now(), clearsAtMs };
      }
      const validUntilMs = validUntil(codes.show([entry.id])[0]?.view, which);
      return {
        kind: 'code',
        issuer,
        account,
        type,
        code,
        nowMs: now(),
        ...(validUntilMs !== undefined && { validUntilMs }),
      };
    },
    add: ({ links }) => {
      const received = links.filter((link) => deps.receiveLink(link)).length;
      if (received > 0) deps.showWindow();
      return { received, refused: links.length - received, waits: !vault.isOpen() };
    },
    lock: async () => {
      await deps.lock();
      return { vault: state.get().vault.step };
    },
    show: ({ what }) => {
      if (what === 'palette') deps.showPalette();
      else deps.showWindow();
      return {};
    },
  };
}

function several(entries: readonly EntryView[]): RemoteOutput<'code'> {
  return { kind: 'several', names: entries.slice(0, mostNames).map(nameOf) };
}

function listed(entry: EntryView): ListedEntry {
  const { id, issuer, account, type, digits, periodSeconds, tags, pinned } = entry;
  return {
    id,
    issuer,
    account,
    type,
    digits,
    ...(periodSeconds !== undefined && { periodSeconds }),
    tags,
    pinned,
  };
}

function validUntil(view: CodeView | undefined, which: 'current' | 'next'): number | undefined {
  if (view?.validUntilMs === undefined || view.validFromMs === undefined) return undefined;
  return which === 'current'
    ? view.validUntilMs
    : view.validUntilMs + (view.validUntilMs - view.validFromMs);
}
