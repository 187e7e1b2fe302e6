// FreeOTP 1.x, and FreeOTP+ from a rooted phone: Android preferences with one token a text (formats.md 9).
// Listed in readers.ts.
import type { ReadOutcome } from '../../../shared/model.ts';
import { isAndroidPrefs, readAndroidPrefs } from '../lib/android-prefs.ts';
import { nextCounter, readFreeotpToken, secretOf } from '../lib/freeotp-token.ts';
import { parseJson } from '../lib/json.ts';
import { readRows } from '../lib/rows.ts';
import type { Reader, ReadInput } from '../reader.ts';

export const freeotpReader: Reader = {
  format: 'freeotp',
  detect: ({ text = '' }) => {
    if (!isAndroidPrefs(text)) return 0;
    return text.includes('tokenOrder') ? 95 : text.includes('&quot;secret&quot;:[') ? 90 : 1;
  },
  read: readFreeotp,
};

async function readFreeotp({ text }: ReadInput): Promise<ReadOutcome> {
  const prefs = [...(await readAndroidPrefs(text ?? ''))].filter(([name]) => name !== 'tokenOrder');
  return readRows(
    'freeotp',
    prefs,
    ([, value], doubt) => {
      const row = parseJson(value);
      return readFreeotpToken(row, secretOf(row), nextCounter(row), doubt);
    },
    { nameOf: ([name]) => name.slice(0, 200) },
  );
}
