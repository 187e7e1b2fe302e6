// What main writes for people who look after it: one JSON line an event, to stderr.
// It must never hold a secret: only fields named here pass, and texts that look like one are cut.
export interface Log {
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
}

interface LogFields {
  readonly name?: string;
  readonly code?: string;
  readonly count?: number;
  readonly milliseconds?: number;
  /** Only its name, its code and where it was thrown are written, its message redacted. */
  readonly error?: unknown;
}

/** Long base32, base64, hex or digit runs, and otpauth URIs: anything a seed, key or code could be. */
const secretLike = /otpauth[^\s"']*|[A-Za-z0-9+/_=-]{16,}|\b\d{5,10}\b/g;

function redact(text: string): string {
  return text.replace(secretLike, '[redacted]');
}

function describeError(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const where = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 6)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?\/[^)]*\/(?=[^/)]+\)?$)/, '('))
    .join(' | ');
  return { error: error.name, message: redact(error.message).slice(0, 200), where };
}

export function createLog(write: (line: string) => void): Log {
  const at =
    (level: string) =>
    (event: string, fields: LogFields = {}) => {
      const { error, ...rest } = fields;
      write(
        JSON.stringify({
          time: new Date().toISOString(),
          level,
          event,
          ...rest,
          ...(error === undefined ? {} : describeError(error)),
        }),
      );
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
