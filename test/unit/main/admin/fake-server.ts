// Stands for the sessions: answers the calls of an account as a test says, and remembers them.
import type { ApiName } from '../../../../src/shared/api.ts';
import type { AdminHandlersDeps } from '../../../../src/main/admin/deps.ts';
import { createAdminHandlers } from '../../../../src/main/admin/handlers.ts';

type Answer = (
  input: never,
  options?: { readonly maxBytes?: number; readonly signal?: AbortSignal },
) => unknown;

export interface Asked {
  readonly accountId: string;
  readonly name: string;
  readonly input: unknown;
  readonly maxBytes: number | undefined;
}

export const nowMs = Date.UTC(2026, 2, 14, 9, 26, 11);

export function administer(
  answers: Readonly<Partial<Record<ApiName, Answer>>>,
  more: Partial<AdminHandlersDeps> = {},
) {
  const asked: Asked[] = [];
  const saved: { name: string; text: string }[] = [];
  const copied: string[] = [];
  const changed: string[] = [];
  const call = async (
    accountId: string,
    name: ApiName,
    input: unknown,
    options?: { readonly maxBytes?: number; readonly signal?: AbortSignal },
  ): Promise<unknown> => {
    asked.push({ accountId, name, input, maxBytes: options?.maxBytes });
    const answer = answers[name];
    if (answer === undefined) throw new Error(`${name} was not expected.`);
    await Promise.resolve();
    return answer(input as never, options);
  };
  const handlers = createAdminHandlers({
    call: call as AdminHandlersDeps['call'],
    saveFile: (name, text) => {
      saved.push({ name, text });
      return Promise.resolve(true);
    },
    copySecret: (text) => {
      copied.push(text);
      return Promise.resolve({ clearsAtMs: nowMs + 30_000 });
    },
    organisationChanged: (accountId) => changed.push(accountId),
    now: () => nowMs,
    ...more,
  });
  return { handlers, asked, saved, copied, changed };
}

/** A row as the server sends it. */
export function userRow(username: string, more: object = {}) {
  return {
    id: `id-${username}`,
    username,
    displayName: `Name of ${username}`,
    email: null,
    phone: null,
    birthday: null,
    origin: 'local',
    roles: [],
    disabled: false,
    lockedUntilMs: null,
    mfaOn: true,
    mfaRequired: false,
    backupCodesLeft: 7,
    passwordChangedAtMs: null,
    mustChangePassword: false,
    createdAtMs: 1,
    lastSignInAtMs: null,
    version: 1,
    ...more,
  };
}
