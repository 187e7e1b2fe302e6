// Known passwords, the commonest first. Called by rules.ts. Loaded when first needed: it is large.
import { dictionary } from '@zxcvbn-ts/language-common';
import type { PasswordPolicy } from '../../shared/api/policy.ts';

/** Whatever else is set, these are refused (ASVS 6.2.4 asks for the top 3000). */
const floorSize = 3000;

let ranks: ReadonlyMap<string, number> | undefined;

/** The commonest disguises: a known word with digits and signs behind it, or two known words in a row. */
function isDressedUp(whole: string, known: ReadonlyMap<string, number>): boolean {
  const stem = whole.replace(/[\d\W_]+$/u, '');
  if (stem.length >= 4 && whole.length - stem.length <= 4 && known.has(stem)) return true;
  for (let at = 4; at <= whole.length - 4; at += 1)
    if (known.has(whole.slice(0, at)) && known.has(whole.slice(at))) return true;
  return false;
}

export function isBlocked(password: string, extent: PasswordPolicy['blockList']): boolean {
  ranks ??= new Map(dictionary['passwords-common'].map((word, rank) => [word, rank]));
  const limit = extent === 'floor' ? floorSize : Number.POSITIVE_INFINITY;
  const whole = password.toLowerCase();
  if ((ranks.get(whole) ?? Number.POSITIVE_INFINITY) < limit) return true;
  if (extent === 'full' && isDressedUp(whole, ranks)) return true;
  // One character or a short run over and over is no password at any length.
  return /^(.{1,3})\1*$/su.test(whole);
}
