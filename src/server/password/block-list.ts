// Known passwords, the commonest first. Called by rules.ts. Loaded when first needed: it is large.
import { dictionary } from '@zxcvbn-ts/language-common';
import type { PasswordPolicy } from '../../shared/api/policy.ts';

/** Whatever else is set, these are refused (ASVS 6.2.4 asks for the top 3000). */
const floorSize = 3000;

let ranks: ReadonlyMap<string, number> | undefined;

/** Compared without case, and without digits and signs that were only put behind. */
function forms(password: string): readonly string[] {
  const lower = password.toLowerCase();
  return [lower, lower.replace(/[\d\W_]+$/u, '')];
}

export function isBlocked(password: string, extent: PasswordPolicy['blockList']): boolean {
  ranks ??= new Map(dictionary['passwords-common'].map((word, rank) => [word, rank]));
  const limit = extent === 'floor' ? floorSize : Number.POSITIVE_INFINITY;
  const [whole = '', stem = ''] = forms(password);
  if ((ranks.get(whole) ?? Number.POSITIVE_INFINITY) < limit) return true;
  if (extent === 'full' && stem.length >= 4 && ranks.has(stem) && whole.length - stem.length <= 4)
    return true;
  // One character or a short run over and over is no password at any length.
  return /^(.{1,3})\1*$/su.test(lower(password));
}

function lower(text: string): string {
  return text.toLowerCase();
}
