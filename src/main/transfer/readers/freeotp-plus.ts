// FreeOTP+ exports as JSON, which GNOME Authenticator writes too (formats.md 9). Listed in readers.ts.
import type { ReadOutcome } from '../../../shared/model.ts';
import { nextCounter, readFreeotpToken, secretOf } from '../lib/freeotp-token.ts';
import { has, listOf, neededList } from '../lib/json.ts';
import { readRows } from '../lib/rows.ts';
import type { Reader, ReadInput } from '../reader.ts';

export const freeotpPlusReader: Reader = {
  format: 'freeotp-plus',
  detect: ({ json }) => {
    if (!has(json, 'tokens')) return 0;
    return has(json, 'tokenOrder')
      ? 100
      : listOf(json, 'tokens').every((row) => has(row, 'secret'))
        ? 60
        : 0;
  },
  read: (input) => Promise.resolve(readFreeotpPlus(input)),
};

function readFreeotpPlus({ json }: ReadInput): ReadOutcome {
  return readRows('freeotp-plus', neededList(json, 'tokens'), (row, doubt) =>
    readFreeotpToken(row, secretOf(row), nextCounter(row), doubt),
  );
}
