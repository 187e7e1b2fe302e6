// The door between window and main, without electron: name -> input -> handler -> output -> Result.
// A payload that is not of the row's form never reaches a handler, and an answer that is not of its form never
// leaves. Used by ipc.ts, which rejects an untrusted sender, and by the contract tests.
import { AppError, toFailure, type Result } from '../shared/errors.ts';
import { ipc, type CallName, type Handlers } from '../shared/ipc.ts';
import { createCheck } from './checks.ts';
import type { Log } from './log.ts';

export interface DoorDeps {
  readonly handlers: Handlers;
  readonly log: Log;
}

/** The name is whatever the page sent as one. */
export type Door = (name: unknown, input: unknown) => Promise<Result<unknown>>;

const checks = new Map(
  Object.entries(ipc).map(([name, { input, output }]) => [
    name,
    { input: createCheck(input), output: createCheck(output) },
  ]),
);

export function createDoor({ handlers, log }: DoorDeps): Door {
  return async (name, input) => {
    const check = typeof name === 'string' ? checks.get(name) : undefined;
    if (typeof name !== 'string' || check === undefined) {
      log.warn('ipc: no such call');
      return { ok: false, error: { code: 'BAD_INPUT' } };
    }
    if (!check.input(input)) {
      log.warn('ipc: input refused', { name });
      return { ok: false, error: { code: 'BAD_INPUT' } };
    }
    try {
      const handler = handlers[name as CallName] as (checked: unknown) => unknown;
      const value = await handler(input);
      if (!check.output(value)) {
        log.error('ipc: output refused', { name });
        return { ok: false, error: { code: 'INTERNAL' } };
      }
      return { ok: true, value };
    } catch (error) {
      if (error instanceof AppError) {
        if (error.code === 'INTERNAL') log.error('ipc: handler failed', { name, error });
        return { ok: false, error: toFailure(error) };
      }
      log.error('ipc: handler failed', { name, error });
      return { ok: false, error: { code: 'INTERNAL' } };
    }
  };
}
