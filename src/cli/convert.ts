// `convert`: one format from another, without a vault. Called by index.ts. The file is written as a whole or not at
// all, readable by its user only; what is lost on the way is said on standard error, entry by entry.
import { lstat, realpath } from 'node:fs/promises';
import { writeAtomically } from '../main/disk.ts';
import type { WriteOutcome } from '../main/transfer/writer.ts';
import { AppError } from '../shared/errors.ts';
import type { Loss } from '../shared/losses.ts';
import type { ReadOutcome } from '../shared/model.ts';
import { plain } from './columns.ts';
import type { ConvertRequest } from './convert-arguments.ts';
import { lossSentence } from './loss-sentences.ts';
import { wordedProblem, type WordedRow } from './reason-sentences.ts';
import { createPasswordInput, type PasswordInput } from './passwords.ts';
import { type ReadDeps, readOutcome } from './read.ts';
import { sentenceFor } from './sentences.ts';
import { exportPasswords } from '../shared/export-formats.ts';

const convertExitCodes = {
  done: 0,
  nothing: 2,
  password: 3,
  notAll: 4,
  notWritten: 6,
} as const;

export interface Converted {
  readonly exitCode: (typeof convertExitCodes)[keyof typeof convertExitCodes];
  /** OUT itself where it is standard output, else a line about what was done. */
  readonly output?: string | Uint8Array;
  readonly complaints: string;
}

export async function convert(request: ConvertRequest, deps: ReadDeps): Promise<Converted> {
  const passwords = createPasswordInput(deps.stdin, {
    source: request.passwordFromStdin,
    target: request.newPasswordFromStdin,
  });
  try {
    if (request.target !== '-') await checkTarget(request);
    const read = await readOutcome(request.source, request.keyFile, passwords, deps);
    if (read.entries.length === 0) throw new AppError('NOTHING_FOUND');
    const written = await write(request, read, passwords, deps.nowMs());
    const bytes = written.files[0]?.bytes;
    if (bytes === undefined || written.left.length === read.entries.length)
      return failed(convertExitCodes.nothing, [
        ...complaintsOf(read, written),
        `${request.format} can hold none of the entries. Nothing was written.`,
      ]);
    if (request.target !== '-') await save(request, bytes);
    return finished(request, read, written, bytes);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return failed(exitCodeOf(error), [sentenceOf(error)]);
  } finally {
    await passwords.end();
  }
}

async function write(
  { format }: ConvertRequest,
  { entries }: ReadOutcome,
  passwords: PasswordInput,
  nowMs: number,
): Promise<WriteOutcome> {
  const { writers } = await import('../main/transfer/writers.ts');
  const writer = writers.find((one) => one.format === format);
  if (writer === undefined) throw new AppError('UNKNOWN_FORMAT');
  const password = await passwords.next('target');
  if (password === '') throw new AppError('PASSWORD_NEEDED', { problem: 'new' });
  return writer.write(entries, { nowMs, ...(password !== undefined && { password }) });
}

/** Before anything is read or derived: whether OUT may be written at all. Throws CONFLICT. */
async function checkTarget({ source, target, force }: ConvertRequest): Promise<void> {
  const there = await lstat(target).catch(() => undefined);
  if (there === undefined) return;
  // A device or a pipe cannot be replaced by a file.
  if (!there.isFile() && !there.isSymbolicLink())
    throw new AppError('CONFLICT', { problem: 'no file', file: target });
  const [one, other] = await Promise.all([source, target].map((path) => pathOf(path)));
  if (one !== undefined && one === other)
    throw new AppError('CONFLICT', { problem: 'same', file: target });
  if (!force) throw new AppError('CONFLICT', { problem: 'there', file: target });
}

function pathOf(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}

async function save({ target, force }: ConvertRequest, bytes: Uint8Array): Promise<void> {
  try {
    await writeAtomically(target, bytes, { exclusive: !force });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, { problem: 'write', file: target }, { cause: error });
  }
}

function finished(
  request: ConvertRequest,
  read: ReadOutcome,
  written: WriteOutcome,
  bytes: Uint8Array,
): Converted {
  const count = read.entries.length - written.left.length;
  const isPlain = exportPasswords[request.format] === 'never' || !request.newPasswordFromStdin;
  const complaints = [...complaintsOf(read, written), ...(isPlain ? [warning(request)] : [])];
  const isAll = written.left.length === 0 && read.problems.length === 0;
  return {
    exitCode: isAll ? convertExitCodes.done : convertExitCodes.notAll,
    output:
      request.target === '-'
        ? bytes
        : request.json
          ? reportOf(request, read, written, count)
          : `${count} ${count === 1 ? 'entry' : 'entries'} written to ${plain(request.target)}.\n`,
    complaints: linesOf(complaints),
  };
}

function warning({ target }: ConvertRequest): string {
  const what = target === '-' ? 'This output' : plain(target);
  return `${what} is not encrypted: whoever reads it can make the codes. Delete it when it has served.`;
}

function complaintsOf(read: ReadOutcome, written: WriteOutcome): readonly string[] {
  return [
    ...read.problems.map((problem) => `Read: ${told(wordedProblem(problem))}`),
    ...written.left.map((loss) => `Left out: ${told(wordedLoss(loss))}`),
    ...written.reduced.map((loss) => `Not whole: ${told(wordedLoss(loss))}`),
  ];
}

function wordedLoss({ index, name, reasons }: Loss): WordedRow {
  return { index, name, reason: reasons.map(lossSentence).join(' ') };
}

function told({ name, reason }: WordedRow): string {
  return plain(name === '' ? reason : `${name}: ${reason}`);
}

function reportOf(
  { format, target }: ConvertRequest,
  read: ReadOutcome,
  written: WriteOutcome,
  count: number,
): string {
  const report = {
    from: read.format,
    to: format,
    file: target,
    read: read.entries.length,
    written: count,
    problems: read.problems.map(wordedProblem),
    left: written.left.map(wordedLoss),
    reduced: written.reduced.map(wordedLoss),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function exitCodeOf({ code, details }: AppError): Converted['exitCode'] {
  if (code === 'PASSWORD_NEEDED' || code === 'PASSWORD_WRONG') return convertExitCodes.password;
  const isWriting = code === 'CONFLICT' || details?.problem === 'write';
  return isWriting ? convertExitCodes.notWritten : convertExitCodes.nothing;
}

function sentenceOf(error: AppError): string {
  const { code, details = {} } = error;
  const file = plain(String(details.file ?? ''));
  if (code === 'PASSWORD_NEEDED' && details.problem === 'new')
    return 'The new password is empty. Nothing was written.';
  if (code === 'CONFLICT') {
    switch (details.problem) {
      case 'same':
        return `"${file}" is the file that is read. Name another one to write.`;
      case 'there':
        return `"${file}" is there already. Name another one, or give --force to replace it.`;
      default:
        return `"${file}" is no file. For standard output give "-".`;
    }
  }
  if (details.problem === 'write')
    return code === 'DISK_FULL'
      ? `There is no room for "${file}". Nothing was written.`
      : `"${file}" could not be written. Does its folder exist, and do you have the right to?`;
  return sentenceFor(error);
}

function failed(exitCode: Converted['exitCode'], complaints: readonly string[]): Converted {
  return { exitCode, complaints: linesOf(complaints) };
}

function linesOf(sentences: readonly string[]): string {
  return sentences.map((sentence) => `${sentence}\n`).join('');
}
