// Reads any file, text or picture of another authenticator: finds the format by content and hands over to its
// reader. Called by the import of the app and by the command line; touches no vault and no disk.
import { AppError } from '../../shared/errors.ts';
import type { ReadOutcome } from '../../shared/model.ts';
import { rank } from './detect.ts';
import { createInput, type InputOptions } from './input.ts';
import { maxFileBytes } from './limits.ts';
import type { Reader } from './reader.ts';
import { readers as allReaders } from './readers.ts';
import { type CsvColumns, readCsvWith } from './readers/csv.ts';

export interface ReadOptions extends InputOptions {
  /** The user's choice where several formats fit. */
  readonly format?: string | undefined;
  /** The user's word that the file is a table, and what its columns hold. */
  readonly columns?: CsvColumns | undefined;
  readonly readers?: readonly Reader[];
}

/**
 * Errors: FILE_TOO_LARGE, UNKNOWN_FORMAT, NOTHING_FOUND, PASSWORD_NEEDED, PASSWORD_WRONG, FILE_DAMAGED,
 * FILE_NEWER, FILE_UNSUPPORTED, COST_TOO_HIGH, CANCELLED. Each tells its `format` where that is known.
 */
export async function readBytes(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<ReadOutcome> {
  if (bytes.length > maxFileBytes) {
    throw new AppError('FILE_TOO_LARGE', { bytes: bytes.length, maxBytes: maxFileBytes });
  }
  if (bytes.length === 0) throw new AppError('NOTHING_FOUND', { problem: 'empty' });
  const input = createInput(bytes, options);
  if (options.columns !== undefined) {
    if (input.text === undefined) throw new AppError('UNKNOWN_FORMAT');
    return readCsvWith(input.text, options.columns);
  }
  const claims = rank(options.readers ?? allReaders, input);
  const chosen = claims.find(({ reader }) => reader.format === options.format) ?? claims[0];
  if (chosen === undefined) throw new AppError('UNKNOWN_FORMAT');
  return readAs(chosen.reader, input);
}

async function readAs(reader: Reader, input: ReturnType<typeof createInput>): Promise<ReadOutcome> {
  let outcome: ReadOutcome;
  try {
    outcome = await reader.read(input);
  } catch (error) {
    if (error instanceof AppError) {
      throw new AppError(
        error.code,
        { ...error.details, format: reader.format },
        { cause: error.cause },
      );
    }
    // A reader that met a shape it does not know: the file is broken for us, whatever the exception was.
    throw new AppError('FILE_DAMAGED', { format: reader.format }, { cause: error });
  }
  if (outcome.entries.length === 0 && outcome.problems.length === 0) {
    throw new AppError('NOTHING_FOUND', { format: outcome.format });
  }
  return outcome;
}
