// What the command line asks goes through here: known call -> its input's form -> handler -> the answer's form.
// Used by the server. Like the window's door: what is not declared neither comes in nor goes out.
import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { AppError, toFailure, type Result } from '../../shared/errors.ts';
import { remoteCalls, type RemoteCallName, type RemoteHandlers } from '../../shared/remote.ts';
import type { Log } from '../log.ts';

export type RemoteDoor = (call: string, input: unknown) => Promise<Result<unknown>>;

const validators = new Map<TSchema, Validator>();

function fits(schema: TSchema, value: unknown): boolean {
  const known = validators.get(schema);
  const validator = known ?? Compile(schema);
  validators.set(schema, validator);
  return validator.Check(value);
}

export function createRemoteDoor(handlers: RemoteHandlers, log: Log): RemoteDoor {
  return async (call, input) => {
    const row = Object.hasOwn(remoteCalls, call) ? remoteCalls[call as RemoteCallName] : undefined;
    if (row === undefined || !fits(row.input, input)) {
      log.warn('command line: call refused');
      return { ok: false, error: { code: 'BAD_INPUT' } };
    }
    try {
      const handler = handlers[call as RemoteCallName] as (checked: unknown) => unknown;
      const value = await handler(input);
      if (fits(row.output, value)) return { ok: true, value };
      log.error('command line: answer refused', { name: call });
    } catch (error) {
      if (error instanceof AppError && error.code !== 'INTERNAL') {
        return { ok: false, error: toFailure(error) };
      }
      log.error('command line: call failed', { name: call, error });
    }
    return { ok: false, error: { code: 'INTERNAL' } };
  };
}
