// The rows of login servers: looking at an address before anything is typed, adding, accepting a change, removing.
// What a server says of itself (name, colours, message, logo) is hostile text: bounded here, worded and drawn by the window as text.
import { Type, type Static } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { writeErrors } from './vault-errors.ts';
import { FailureView, Id, Line, Text, TimeMs } from './views.ts';

/** SHA-256 over the certificate's SubjectPublicKeyInfo (RFC 7469 section 2.4): 32 bytes as lower-case hex pairs joined by colons. */
const Fingerprint = Type.String({ pattern: '^[0-9a-f]{2}(:[0-9a-f]{2}){31}$' });

const Colour = Type.String({ pattern: '^#[0-9a-f]{6}$' });

const SupportView = Strict({
  name: Line,
  email: Line,
  phone: Line,
  /** https only, checked by main. */
  url: Line,
  hours: Line,
});

export const BrandingView = Strict({
  /** What the organisation calls itself. */
  organisation: Line,
  message: Text,
  /** A data: URI of a picture main has looked into (PNG or JPEG). */
  logo: Type.Union([Type.String({ maxLength: 400_000 }), Type.Null()]),
  /** Null: the app's own. */
  colour: Type.Union([Colour, Type.Null()]),
  background: Type.Union([Colour, Type.Null()]),
  support: SupportView,
});
export type BrandingView = Static<typeof BrandingView>;

/** Why the app stops before anything is typed. Each is accepted by itself, on purpose, or not at all. */
export const ServerStop = Type.Union([
  /** Another key than the pinned one. */
  Strict({
    kind: Type.Literal('key-changed'),
    oldFingerprint: Fingerprint,
    newFingerprint: Fingerprint,
  }),
  /** The address answers as another installation than the one that was added. */
  Strict({ kind: Type.Literal('other-installation') }),
  /** No authority this computer trusts vouches for the certificate: compare the fingerprint with the administrator's. */
  Strict({
    kind: Type.Literal('certificate'),
    problem: Type.Union([
      Type.Literal('self-signed'),
      Type.Literal('unknown-authority'),
      Type.Literal('expired'),
      Type.Literal('not-yet-valid'),
      Type.Literal('wrong-name'),
      Type.Literal('other'),
    ]),
    fingerprint: Fingerprint,
  }),
  Strict({
    kind: Type.Literal('look-alike'),
    reason: Type.Union([
      /** Letters of several scripts in one label (UTS 39 section 5.2). */
      Type.Literal('mixed-scripts'),
      /** Letters of another script than the reader's, all of which look like Latin ones. */
      Type.Literal('confusable'),
      Type.Literal('like-a-known-server'),
      /** An internationalised name (punycode): shown in both forms. */
      Type.Literal('internationalised'),
    ]),
    /** The name it could be taken for. */
    like: Type.Optional(Line),
  }),
]);
export type ServerStop = Static<typeof ServerStop>;
export const StopKind = Type.Union([
  Type.Literal('key-changed'),
  Type.Literal('other-installation'),
  Type.Literal('certificate'),
  Type.Literal('look-alike'),
]);
export type StopKind = Static<typeof StopKind>;

/** How far this computer's clock is from the server's: positive when this computer is ahead. */
export const ClockView = Strict({
  offsetMs: Type.Integer(),
  /** Half the shortest round trip: the offset is right within this. */
  uncertaintyMs: Type.Integer({ minimum: 0 }),
  measuredAtMs: TimeMs,
  /** A third clock's word on whose is wrong, where one was reachable. */
  wrong: Type.Union([
    Type.Literal('none'),
    Type.Literal('unknown'),
    Type.Literal('this-computer'),
    Type.Literal('server'),
  ]),
  /** The offset is a whole number of half hours: likely the time zone, not the time. */
  looksLikeTimeZone: Type.Boolean(),
});
export type ClockView = Static<typeof ClockView>;

export const ServerView = Strict({
  id: Id,
  /** Scheme, host in its ASCII form and port, as typed into no field: https://login.example.org */
  address: Line,
  /** Host as people read it; differs from the address for internationalised names. */
  host: Line,
  kind: Type.Union([Type.Literal('remote'), Type.Literal('local-organisation')]),
  branding: BrandingView,
  /** The pinned key; null on loopback, where there is none to pin. */
  fingerprint: Type.Union([Fingerprint, Type.Null()]),
  offers: Strict({
    passwordReset: Type.Boolean(),
    directory: Type.Boolean(),
    emailCodes: Type.Boolean(),
    smsCodes: Type.Boolean(),
    /** Days a sign-in may be kept; 0: not offered. */
    rememberDays: Type.Integer({ minimum: 0 }),
    providers: Type.Array(Strict({ id: Id, name: Line })),
  }),
  contact: Type.Union([
    Strict({ state: Type.Literal('not-asked') }),
    Strict({ state: Type.Literal('reached'), atMs: TimeMs }),
    Strict({ state: Type.Literal('failed'), atMs: TimeMs, failure: FailureView }),
    /** Nothing may be typed until the user has looked at this. */
    Strict({ state: Type.Literal('stopped'), atMs: TimeMs, stop: ServerStop }),
  ]),
  clock: Type.Union([ClockView, Type.Null()]),
  addedAtMs: TimeMs,
});
export type ServerView = Static<typeof ServerView>;

/** What is at an address, before it is added. */
export const LookView = Strict({
  id: Id,
  address: Line,
  host: Line,
  /** Set where this address is in the list already. */
  serverId: Type.Union([Id, Type.Null()]),
  branding: BrandingView,
  fingerprint: Type.Union([Fingerprint, Type.Null()]),
  offers: ServerView.properties.offers,
  stops: Type.Array(ServerStop),
});
export type LookView = Static<typeof LookView>;

/** What any call to a server can end in. */
export const serverErrors = [
  'SERVER_UNREACHABLE',
  'SERVER_TIMEOUT',
  'SERVER_NOT_OURS',
  'SERVER_INSECURE',
  'SERVER_CERTIFICATE',
  'SERVER_KEY_CHANGED',
  'SERVER_REDIRECTED',
  'SERVER_ANSWER_INVALID',
  'SERVER_FAILED',
  'SERVER_BUSY',
  'RATE_LIMITED',
  'NETWORK_REFUSED',
  'VAULT_LOCKED',
] as const;

export const serversCalls = {
  /** Who is at this address. `example.org`, `https://example.org:8443` and pasted pages of it are understood. */
  'servers.look': row(Strict({ address: Line }), LookView, [
    'SERVER_ADDRESS_INVALID',
    ...serverErrors,
  ]),
  /** Adds what was looked at; every stop of it must be named in `accept`, else CONFIRMATION_NEEDED. */
  'servers.add': row(
    Strict({ lookId: Id, accept: Type.Array(StopKind, { maxItems: 8 }) }),
    Strict({ serverId: Id }),
    ['NOT_FOUND', 'CONFIRMATION_NEEDED', ...serverErrors, ...writeErrors],
  ),
  /** Asks the server again: branding, clock, offers, key. */
  'servers.refresh': row(Strict({ serverId: Id }), Nothing, ['NOT_FOUND', ...serverErrors]),
  /** The deliberate way past `stopped`: the new fingerprint is sent back so that only what was shown is accepted. */
  'servers.acceptKey': row(Strict({ serverId: Id, fingerprint: Fingerprint }), Nothing, [
    'NOT_FOUND',
    'CONFLICT',
    ...serverErrors,
    ...writeErrors,
  ]),
  /** The user asks a public time server whose clock is wrong; false: no answer from it. The word is in every clock's `wrong`. */
  'servers.compareClock': row(Nothing, Strict({ reached: Type.Boolean() }), []),
  /** The system says that the network is back: whatever waits for a server is tried at once. */
  'servers.networkBack': row(Nothing, Nothing, []),
  /** Ends its sign-ins and forgets it. Vault entries stay. The local organisation's data is deleted only with `deleteData`. */
  'servers.remove': row(Strict({ serverId: Id, deleteData: Type.Boolean() }), Nothing, [
    'NOT_FOUND',
    ...writeErrors,
  ]),
} as const;
