// The contract between the command line and the running app: every call by name, and the four messages of one
// connection (docs/command-line.md). No row carries a secret outwards; `add` brings some in, to a preview.
import { Type, type Static } from 'typebox';
import { Nothing, row, Strict, type InputOf, type OutputOf } from './contract.ts';
import { EntryView, FailureView, Line, TimeMs } from './ipc/views.ts';

/** Raised when a message or a row changes so that an older program would misunderstand it. */
export const remoteProtocol = 1;

export const mostLinks = 100;

const VaultStep = Type.Union([
  Type.Literal('open'),
  Type.Literal('locked'),
  Type.Literal('loading'),
  Type.Literal('waiting-for-keychain'),
  Type.Literal('first-start'),
  Type.Literal('keychain-problem'),
  Type.Literal('file-problem'),
]);

const { id, issuer, account, type, digits, periodSeconds, tags, pinned } = EntryView.properties;

const ListedEntry = Strict({ id, issuer, account, type, digits, periodSeconds, tags, pinned });
export type ListedEntry = Static<typeof ListedEntry>;

const writeErrors = ['VAULT_READ_ONLY', 'COUNTER_INVALID', 'DISK_FULL', 'DISK_FAILED'] as const;

export const remoteCalls = {
  status: row(
    Nothing,
    Strict({
      version: Type.String({ maxLength: 64 }),
      vault: VaultStep,
      /** While the vault is open: entries outside the trash. */
      entries: Type.Optional(Type.Integer({ minimum: 0 })),
    }),
    [],
  ),
  /** Entries outside the trash that fit the query, in the list's order. */
  list: row(Strict({ query: Line }), Strict({ entries: Type.Array(ListedEntry) }), [
    'VAULT_LOCKED',
  ]),
  /** The code of the one entry that the name fits; hotp entries advance. */
  code: row(
    Strict({
      name: Line,
      which: Type.Union([Type.Literal('current'), Type.Literal('next')]),
      /** Onto the clipboard, cleared like any other copy, instead of into the answer. */
      copy: Type.Boolean(),
    }),
    Type.Union([
      Strict({
        kind: Type.Literal('code'),
        issuer,
        account,
        type,
        code: Type.String({ maxLength: 16 }),
        nowMs: TimeMs,
        validUntilMs: Type.Optional(TimeMs),
      }),
      Strict({
        kind: Type.Literal('copied'),
        issuer,
        account,
        nowMs: TimeMs,
        clearsAtMs: Type.Union([TimeMs, Type.Null()]),
      }),
      Strict({ kind: Type.Literal('several'), names: Type.Array(Type.String(), { maxItems: 20 }) }),
    ]),
    ['VAULT_LOCKED', 'NOT_FOUND', ...writeErrors],
  ),
  /** Links for the app's preview, where the user looks at them; nothing enters the vault here. */
  add: row(
    Strict({
      links: Type.Array(Type.String({ minLength: 1, maxLength: 65_536 }), {
        minItems: 1,
        maxItems: mostLinks,
      }),
    }),
    Strict({
      received: Type.Integer({ minimum: 0 }),
      refused: Type.Integer({ minimum: 0 }),
      /** The preview is shown when the vault is open again. */
      waits: Type.Boolean(),
    }),
    [],
  ),
  /** Refused where no app password is set; the app then asks for one. */
  lock: row(Nothing, Strict({ vault: VaultStep }), ['LOCK_NEEDS_PASSWORD']),
  /** Brings up the window, or the palette, for desktops that give programs no global shortcut. */
  show: row(
    Strict({ what: Type.Union([Type.Literal('window'), Type.Literal('palette')]) }),
    Nothing,
    [],
  ),
} as const;

type RemoteCalls = typeof remoteCalls;
export type RemoteCallName = keyof RemoteCalls;
export type RemoteInput<N extends RemoteCallName> = InputOf<RemoteCalls[N]>;
export type RemoteOutput<N extends RemoteCallName> = OutputOf<RemoteCalls[N]>;

export type RemoteHandlers = {
  readonly [N in RemoteCallName]: (
    input: RemoteInput<N>,
  ) => Promise<RemoteOutput<N>> | RemoteOutput<N>;
};

const Nonce = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Protocol = Type.Integer({ minimum: 1 });

/** Client first, then server: each brings a nonce, and the server its proof (src/main/remote/proof.ts). */
export const Hello = Strict({ protocol: Protocol, nonce: Nonce });
export const Welcome = Strict({ protocol: Protocol, nonce: Nonce, proof: Nonce });
/** Only after the server has proven itself does the client say what it wants. */
export const Ask = Strict({
  proof: Nonce,
  call: Type.String({ maxLength: 32 }),
  input: Type.Unknown(),
});
export const Answer = Type.Union([
  Strict({ ok: Type.Literal(true), value: Type.Unknown() }),
  Strict({ ok: Type.Literal(false), error: FailureView }),
]);
