// How a code is set for the eye and for the ear. Pure. Used by rows, previews and their labels.
import type { EntryView } from '../../shared/ipc/views.ts';

/** 3+3, 4+4, 5+5; Steam's five letters stay together. */
export function groupCode(code: string, type: EntryView['type']): readonly string[] {
  if (type === 'steam' || code.length <= 5) return [code];
  if (code.length === 9) return [code.slice(0, 3), code.slice(3, 6), code.slice(6)];
  const first = Math.floor(code.length / 2);
  return [code.slice(0, first), code.slice(first)];
}

/** Letter by letter, so that no screen reader says "one hundred twenty-three thousand". */
export function spellCode(code: string): string {
  return Array.from(code).join(' ');
}

/** What stands where a code is hidden or not there yet: as wide as the code will be. */
export function dotsFor(entry: Pick<EntryView, 'type' | 'digits'>): readonly string[] {
  return groupCode('•'.repeat(entry.type === 'steam' ? 5 : entry.digits), entry.type);
}
