// Free texts that may leave main, by name, and why none of them can be a secret. A new name here is a promise:
// whoever fills it never puts a seed, key, password, token or backup code into it.
import type { Leaf } from './schema-walk.ts';

/** Made by us or by the server to name something. */
export function isIdentifier({ name }: Leaf): boolean {
  return /^(?:id|ids|.*Ids?)$/.test(name);
}

/** One-time codes, sealed to the page that asked (SealedCodes), and the public half of what seals them. */
export function isSealedCode(call: string, { name }: Leaf): boolean {
  return /^(?:codes|enrol|palette)\./.test(call) && (name === 'letters' || name === 'ephemeralKey');
}

export const harmlessTexts: ReadonlySet<string> = new Set([
  // What people call their entries and wrote beside them; pictures.
  'issuer',
  'account',
  'note',
  'tags',
  'icon',
  'name',
  'pixels',
  'png',
  // Files the user chose: what they are called, and which program made them.
  'fileName',
  'fileNames',
  'format',
  'folder',
  // Names no account and no server (test/unit/main/support/report.test.ts).
  'report',
  // A table's first rows for the column chooser: its names, and cells of which what looks like a secret is cut off.
  'header',
  'column',
  'cells',
  // Sentences and names we make up ourselves from error codes.
  'reason',
  'details',
  'excerpt',
  // The computer and the app.
  'version',
  'language',
  'accelerator',
  'paletteShortcut',
  // A login server: what it says of itself, and the fingerprints of its certificate (public).
  'address',
  'host',
  'fingerprint',
  'oldFingerprint',
  'newFingerprint',
  'like',
  'organisation',
  'message',
  'logo',
  'colour',
  'background',
  'accentColour',
  'backgroundColour',
  'email',
  'phone',
  'url',
  'hours',
  // People and what they may do.
  'userName',
  'username',
  'displayName',
  'nameOrEmail',
  'sentTo',
  'birthday',
  'roles',
  'permissions',
  // What happened, and where.
  'event',
  'kind',
  'actor',
  'subject',
  'by',
  'device',
  'value',
  'rule',
  'setting',
  'networks',
  'allow',
  'invalid',
  // Places in a list.
  'nextAfter',
  'nextBefore',
  'nextCursor',
  // An organisation's directory, mail and single sign-on. Their passwords and client secrets go in and never out.
  'baseDn',
  'bindDn',
  'foundDn',
  'groupBaseDn',
  'groupFilter',
  'groupAttribute',
  'displayNameAttribute',
  'emailAttribute',
  'roleAttribute',
  'uniqueIdAttribute',
  'usernameAttribute',
  'userDnTemplate',
  'userFilter',
  'urls',
  'match',
  'ca',
  'from',
  'scopes',
  'trustedAcr',
  'trustedAmr',
  // What a tried provider answers: a status, a count, an address or a name of its own.
  'detail',
]);
