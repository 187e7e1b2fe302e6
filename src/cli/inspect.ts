// `inspect`: what a picture, text, file or URI holds, without touching any vault. Called by index.ts.
// Readers are loaded only when there is a file to read: a URI is answered by the URI parser alone.
import type { Readable } from 'node:stream';
import { AppError } from '../shared/errors.ts';
import type { ReadOutcome } from '../shared/model.ts';
import type { InspectRequest } from './arguments.ts';
import { type Report, reportOf } from './report.ts';
import { sentenceFor } from './sentences.ts';
import { isUri, readPassword, readSource } from './source.ts';
import { tableOf } from './table.ts';

export interface Answer {
  readonly exitCode: 0 | 2 | 3;
  readonly output: string;
}

export interface InspectDeps {
  readonly stdin: Readable;
  readonly nowMs: () => number;
}

/** As BSD's sysexits would have it, but for the codes that scripts rely on. */
const exitCodes = { understood: 0, nothing: 2, password: 3 } as const;

export async function inspect(request: InspectRequest, deps: InspectDeps): Promise<Answer> {
  const atMs = request.atMs ?? deps.nowMs();
  let report: Report;
  let exitCode: Answer['exitCode'];
  try {
    report = reportOf(await read(request, deps), atMs, request.showSecrets);
    exitCode = report.entries.length > 0 ? exitCodes.understood : exitCodes.nothing;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    report = failureReport(error);
    const password = error.code === 'PASSWORD_NEEDED' || error.code === 'PASSWORD_WRONG';
    exitCode = password ? exitCodes.password : exitCodes.nothing;
  }
  return {
    exitCode,
    output: request.json ? `${JSON.stringify(report, null, 2)}\n` : tableOf(report, atMs),
  };
}

async function read(
  { source, passwordFromStdin }: InspectRequest,
  deps: InspectDeps,
): Promise<ReadOutcome> {
  if (isUri(source)) {
    const { readUriList } = await import('../main/transfer/readers/otpauth-list.ts');
    return readUriList(source);
  }
  const { maxFileBytes, readBytes } = await import('../main/transfer/read.ts');
  const { bytes, fileName, companions } = await readSource(source, deps.stdin, maxFileBytes);
  const password = passwordFromStdin ? await readPassword(deps.stdin) : undefined;
  return readBytes(bytes, { fileName, companions, password, nowMs: deps.nowMs() });
}

function failureReport(error: AppError): Report {
  const format = error.details?.format;
  return {
    format: typeof format === 'string' ? format : null,
    entries: [],
    problems: [{ index: 0, name: '', reason: sentenceFor(error) }],
    texts: [],
  };
}
