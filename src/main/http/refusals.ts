// Reads a refusal of the login server (RFC 9457) into an error with our code. Called by the client.
// Only what a sentence needs comes through: a hostile server could put anything else into the details.
import { Compile } from 'typebox/compile';
import { passwordProblems } from '../../shared/api/policy.ts';
import { Problem, problemMediaType } from '../../shared/api/problem.ts';
import { errorsOf, type Route } from '../../shared/api/route.ts';
import { AppError, type ErrorDetails } from '../../shared/errors.ts';
import type { Answer } from './exchange.ts';

const numbers = new Set([
  'retryAfterSeconds',
  'attemptsLeft',
  'minLength',
  'maxLength',
  'freshUntilMs',
]);
/** Words of ours, never free text. */
const words = new Set([
  'field',
  'reason',
  'setting',
  'problem',
  'method',
  'origin',
  'permission',
  'need',
]);
const word = /^[A-Za-z/][A-Za-z0-9./-]{0,40}$/u;
const problems: ReadonlySet<string> = new Set(passwordProblems);
const lists: Readonly<Record<string, (item: string) => boolean>> = {
  problems: (item) => problems.has(item),
  // CONFIRMATION_NEEDED: the settings that would be weaker than recommended, and the rules that say so.
  settings: (item) => /^[a-z]{1,20}\.[A-Za-z]{1,40}$/u.test(item),
  rules: (item) => /^[A-Za-z0-9][A-Za-z0-9 .()-]{1,60}$/u.test(item),
};
const mostItems = 30;

const validator = { compiled: undefined as ReturnType<typeof Compile<typeof Problem>> | undefined };

export function refusalOf(route: Route, answer: Answer): AppError {
  const media = mediaTypeOf(answer);
  if (media !== problemMediaType) return foreignRefusal(answer.status);
  const problem = parseJson(answer.text);
  validator.compiled ??= Compile(Problem);
  if (!validator.compiled.Check(problem) || problem.status !== answer.status) {
    return new AppError('SERVER_ANSWER_INVALID', { reason: 'problem' });
  }
  const { code } = problem;
  if (!errorsOf(route).includes(code)) {
    return new AppError('SERVER_ANSWER_INVALID', { reason: 'undeclared-error' });
  }
  if (code === 'INTERNAL') return new AppError('SERVER_FAILED', { status: answer.status });
  const details = safeDetails(problem.details ?? {});
  return new AppError(code, Object.keys(details).length === 0 ? undefined : details);
}

/** A proxy or another program answered. */
function foreignRefusal(status: number): AppError {
  if (status === 429) return new AppError('RATE_LIMITED');
  if (status === 502 || status === 503 || status === 504) {
    return new AppError('SERVER_BUSY', { status });
  }
  if (status >= 500) return new AppError('SERVER_FAILED', { status });
  return new AppError('SERVER_NOT_OURS', { status });
}

function safeDetails(details: ErrorDetails): ErrorDetails {
  const safe: Record<string, string | number | boolean | readonly string[]> = {};
  for (const [name, value] of Object.entries(details)) {
    if (typeof value === 'number' && numbers.has(name) && Number.isFinite(value) && value >= 0) {
      safe[name] = Math.floor(value);
    } else if (typeof value === 'string' && words.has(name) && word.test(value)) {
      safe[name] = value;
    } else if (Array.isArray(value)) {
      const isKnown = lists[name];
      const kept = value.filter((item: string) => isKnown?.(item) === true).slice(0, mostItems);
      if (kept.length > 0) safe[name] = kept;
    }
  }
  return safe;
}

export function mediaTypeOf(answer: Answer): string {
  return (answer.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
