// Lists of one-time-password URIs, one a line (formats.md 2), single URIs, and Google's transfer codes among
// them. Writers: Aegis, Stratum, FreeOTP+, Ente, WinAuth, GNOME. A bad line is reported by its number and never
// fails the others. Listed in readers.ts; `readUriList` also serves readers of archives that hold such a list.
import { AppError } from '../../../shared/errors.ts';
import type { AsideRow, Entry, Problem, ReadOutcome, RowUnit } from '../../../shared/model.ts';
import { batchesOf } from '../../../shared/otp/migration-batch.ts';
import {
  isMigrationUri,
  type MigrationPart,
  parseMigrationUri,
} from '../../../shared/otp/migration.ts';
import { percentDecode } from '../../../shared/otp/percent.ts';
import { reasonOf } from '../../../shared/otp/reasons.ts';
import { parseOtpauthUri } from '../../../shared/otp/uri.ts';
import { asideOf, withAside } from '../lib/aside.ts';
import { placed } from '../lib/rows.ts';
import type { Reader } from '../reader.ts';

const uriStart = /^\s*(?:otpauth(?:-migration)?|motp|steam):\/\//i;
const anyUri = /^[ \t\uFEFF]*(?:otpauth(?:-migration)?|motp|steam):\/\/./im;

export const otpauthListReader: Reader = {
  format: 'otpauth-uri-list',
  detect: ({ text }) =>
    text !== undefined && (anyUri.test(text) ? 90 : /otpauth/i.test(text) ? 5 : 0),
  read: ({ text }) => Promise.resolve(readUriList(text ?? '')),
};

/** Throws NOTHING_FOUND where no line is a URI of ours. Problems count lines from 0, as an editor does from 1. */
export function readUriList(text: string): ReadOutcome {
  const lines = [...logicalLines(text)];
  const uris = lines.filter(([, line]) => uriStart.test(line));
  if (uris.length === 0) throw new AppError('NOTHING_FOUND');
  const { entries, problems, aside = [] } = readUriTexts(uris, 'line');
  const strange = lines
    .filter(([, line]) => !uriStart.test(line))
    .map(([index]) => notALink(index));
  const sorted = [...problems, ...strange].sort((one, other) => one.index - other.index);
  const format = formatOf(uris.map(([, line]) => kindOf(line)));
  return { format, entries, problems: sorted, ...withAside(aside) };
}

/** URIs with their place in a file or picture. A bad one becomes a problem with that place. */
export function readUriTexts(
  uris: readonly (readonly [index: number, text: string])[],
  unit: RowUnit,
): Pick<ReadOutcome, 'entries' | 'problems' | 'aside'> {
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  const aside: AsideRow[] = [];
  const refuse = (problem: Problem, text: string): void => {
    problems.push(problem);
    aside.push(...asideOf(problem, text));
  };
  const parts: MigrationPart[] = [];
  for (const [index, text] of uris) {
    try {
      if (isMigrationUri(text)) {
        const part = parseMigrationUri(text);
        parts.push(part);
        for (const entry of part.entries) entries.push(entry);
        for (const problem of part.problems) refuse({ ...problem, index }, text);
      } else {
        const { entry, warnings } = parseOtpauthUri(text);
        const place = placed(index, entry.issuer || entry.account, unit);
        entries.push(entry);
        problems.push(...warnings.map((warning) => ({ ...place, ...warning })));
        if (text.includes('\uFFFD'))
          problems.push({ ...place, code: 'FILE_DAMAGED', reason: { code: 'name-characters' } });
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const place = placed(index, labelOf(text), unit);
      refuse({ ...place, code: error.code, reason: reasonOf(error) }, text);
    }
  }
  const missing = missingParts(parts, uris.at(-1)?.[0] ?? 0);
  return { entries, problems: [...problems, ...missing], ...withAside(aside) };
}

type Kind = 'migration' | 'ente' | 'winauth' | 'plain';

/** Lines with their number from 0, without blank ones and comments. Ente also reads commas between URIs. */
function* logicalLines(text: string): Generator<readonly [number, string]> {
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    for (const piece of line.split(/,\s*(?=otpauth:\/\/)/i)) {
      if (piece.trim() !== '' && !piece.trimStart().startsWith('#')) yield [index, piece];
    }
  }
}

function kindOf(line: string): Kind {
  if (isMigrationUri(line)) return 'migration';
  if (/[?&]codeDisplay=/i.test(line)) return 'ente';
  return /[?&](?:algorithm=HMACSHA|deviceid=|serial=)/i.test(line) ? 'winauth' : 'plain';
}

function formatOf(kinds: readonly Kind[]): string {
  if (kinds.every((kind) => kind === 'migration')) return 'google-migration';
  if (kinds.includes('ente')) return 'ente';
  if (kinds.includes('winauth')) return 'winauth';
  return kinds.length === 1 ? 'otpauth-uri' : 'otpauth-uri-list';
}

function missingParts(parts: readonly MigrationPart[], index: number): readonly Problem[] {
  return batchesOf(parts)
    .filter(({ missing }) => missing.length > 0)
    .map(({ missing, batchSize }) => ({
      index,
      name: '',
      code: 'NOT_FOUND',
      reason: {
        code: 'parts-missing',
        value: batchSize,
        missing: missing.map((part) => part + 1),
      },
    }));
}

function notALink(index: number): Problem {
  return { ...placed(index, '', 'line'), code: 'LINK_MALFORMED', reason: { code: 'no-link' } };
}

/** What a URI that cannot be read is called by its writer; never what stands behind the question mark. */
function labelOf(uri: string): string {
  const label = /^\s*(?:otpauth:\/\/[a-z]*\/|motp:\/\/)([^?]{1,200})/i.exec(uri)?.[1] ?? '';
  return percentDecode(label).trim();
}
