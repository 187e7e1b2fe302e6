// `inspect`: what a picture, text, file or URI holds, without touching any vault. Called by index.ts.
import { AppError } from '../shared/errors.ts';
import type { InspectRequest } from './arguments.ts';
import { createPasswordInput } from './passwords.ts';
import { type ReadDeps, readOutcome } from './read.ts';
import { type Report, reportOf } from './report.ts';
import { sentenceFor } from './sentences.ts';
import { tableOf } from './table.ts';

export interface Answer {
  readonly exitCode: 0 | 2 | 3;
  readonly output: string;
}

/** As BSD's sysexits would have it, but for the codes that scripts rely on. */
const exitCodes = { understood: 0, nothing: 2, password: 3 } as const;

export async function inspect(request: InspectRequest, deps: ReadDeps): Promise<Answer> {
  const atMs = request.atMs ?? deps.nowMs();
  let report: Report;
  let exitCode: Answer['exitCode'];
  const passwords = createPasswordInput(deps.stdin, { source: request.passwordFromStdin });
  try {
    const outcome = await readOutcome(request.source, request.keyFile, passwords, deps);
    report = reportOf(outcome, atMs, request.showSecrets);
    exitCode = report.entries.length > 0 ? exitCodes.understood : exitCodes.nothing;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    report = failureReport(error);
    const password = error.code === 'PASSWORD_NEEDED' || error.code === 'PASSWORD_WRONG';
    exitCode = password ? exitCodes.password : exitCodes.nothing;
  } finally {
    await passwords.end();
  }
  return {
    exitCode,
    output: request.json ? `${JSON.stringify(report, null, 2)}\n` : tableOf(report, atMs),
  };
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
