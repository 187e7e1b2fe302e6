// Structured log: one JSON object a line on standard error. Called everywhere in the server.
// Takes named plain fields only, never a request body, a header or an error's own fields, so that no secret
// has a way in; texts are cut short.

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export const logLevels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];
const maxFieldLength = 2000;

export function createLog(level: LogLevel, write: (line: string) => void): Log {
  const threshold = logLevels.indexOf(level);
  const at =
    (own: LogLevel) =>
    (event: string, fields: LogFields = {}): void => {
      if (logLevels.indexOf(own) < threshold) return;
      const short = Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [
          name,
          typeof value === 'string' ? value.slice(0, maxFieldLength) : value,
        ]),
      );
      write(JSON.stringify({ time: new Date().toISOString(), level: own, event, ...short }));
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function codeOf(error: Error): string | undefined {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

/** Where an error came from, without its message: messages of drivers may quote values. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
  return {
    error: error.name,
    errorCode: codeOf(error),
    stack: frames.slice(0, 8).join('\n'),
    ...(error.cause instanceof Error && {
      cause: error.cause.name,
      causeCode: codeOf(error.cause),
    }),
  };
}
