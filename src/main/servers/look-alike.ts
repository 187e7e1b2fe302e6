// Tells whether a host name could be taken for another: mixed scripts, foreign letters that look Latin, nearly the
// name of a server in the list. Called when an address is looked at, before anything is typed. It asks nobody.
import type { ServerStop } from '../../shared/ipc/servers.ts';
import { latinLookOf, skeletonOf } from './confusables.ts';

type LookAlike = Extract<ServerStop, { kind: 'look-alike' }>;

const scripts = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Thai',
  'Georgian',
  'Cherokee',
  'Han',
  'Hiragana',
  'Katakana',
  'Bopomofo',
  'Hangul',
] as const;
const patterns = scripts.map(
  (script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const,
);

/** Writing systems that use several scripts (UTS 39 section 5.2, highly restrictive). */
const together: readonly ReadonlySet<string>[] = [
  new Set(['Latin', 'Han', 'Hiragana', 'Katakana']),
  new Set(['Latin', 'Han', 'Bopomofo']),
  new Set(['Latin', 'Han', 'Hangul']),
];

/** Both hosts as people read them; `known` are the servers in the list. */
export function lookAlikeOf(host: string, known: readonly string[]): LookAlike | undefined {
  const labels = host.split('.');
  if (labels.some(mixesScripts)) return found('mixed-scripts', latinLookOf(host));
  const like = known.find((other) => other !== host && isLike(host, other));
  if (like !== undefined) return found('like-a-known-server', like);
  if (labels.some(looksLatin)) return found('confusable', latinLookOf(host));
  // eslint-disable-next-line no-control-regex -- that is what ASCII is
  return /^[\u0000-\u007f]*$/u.test(host) ? undefined : found('internationalised');
}

function found(reason: LookAlike['reason'], like?: string): LookAlike {
  return { kind: 'look-alike', reason, ...(like === undefined ? {} : { like }) };
}

function scriptsOf(label: string): ReadonlySet<string> {
  const used = new Set<string>();
  for (const letter of label) {
    if (!/\p{Letter}/u.test(letter)) continue;
    used.add(patterns.find(([, pattern]) => pattern.test(letter))?.[0] ?? 'other');
  }
  return used;
}

function mixesScripts(label: string): boolean {
  const used = [...scriptsOf(label)];
  return used.length > 1 && !together.some((set) => used.every((script) => set.has(script)));
}

/** Every letter is foreign, and every one looks Latin: раураl. */
function looksLatin(label: string): boolean {
  const used = scriptsOf(label);
  return used.size > 0 && !used.has('Latin') && /^[a-z0-9-]+$/u.test(latinLookOf(label));
}

function isLike(host: string, other: string): boolean {
  if (skeletonOf(host) === skeletonOf(other)) return true;
  // login1.example.org beside login2.example.org: the same owner's.
  if (parentOf(host) === parentOf(other)) return false;
  // example.org.evil.test, login-example.org
  if (host.startsWith(`${other}.`)) return true;
  if (host === other.replace('.', '-') || host === other.replace('-', '.')) return true;
  return host.length >= 6 && oneEditApart(skeletonOf(host), skeletonOf(other));
}

function parentOf(host: string): string {
  const labels = host.split('.');
  return labels.length > 2 ? labels.slice(1).join('.') : host;
}

/** One letter changed, added, left out, or two neighbours swapped. */
function oneEditApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const rest = (text: string, from: number) => text.slice(from);
  if (long.length > short.length) return rest(short, start) === rest(long, start + 1);
  return (
    rest(short, start + 1) === rest(long, start + 1) ||
    (short[start] === long[start + 1] &&
      short[start + 1] === long[start] &&
      rest(short, start + 2) === rest(long, start + 2))
  );
}
