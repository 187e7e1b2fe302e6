// The window's calls about users and roles. Made by handlers.ts. One-time passwords pass through and stay nowhere.
import { AppError } from '../../shared/errors.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import type { adminUsersCalls } from '../../shared/ipc/admin/users.ts';
import type { AdminHandlersDeps } from './deps.ts';
import { createForward } from './forward.ts';
import { factsOf, line } from './plain.ts';
import { createUserExports } from './user-exports.ts';

export function createAdminUsersHandlers(
  deps: AdminHandlersDeps,
): HandlersOf<typeof adminUsersCalls> {
  const forward = createForward(deps);
  const exports = createUserExports(deps);
  return {
    'admin.users.list': forward('users.list'),
    'admin.users.get': forward('users.get'),
    'admin.users.create': async (input) => {
      const made = await forward('users.create')(input);
      return { ...made, oneTimePassword: oneTimePassword(made.oneTimePassword) };
    },
    'admin.users.update': forward('users.update'),
    'admin.users.delete': forward('users.delete'),
    'admin.users.unlock': forward('users.unlock'),
    'admin.users.setPassword': async (input) => {
      const made = await forward('users.setPassword')(input);
      return { oneTimePassword: oneTimePassword(made.oneTimePassword) };
    },
    'admin.users.disableMfa': forward('users.disableMfa'),
    'admin.users.sessions': async (input) => {
      const { sessions } = await forward('users.sessions')(input);
      return {
        sessions: sessions.map(({ id, device, address, createdAtMs, lastSeenAtMs }) => ({
          id,
          device: line(device),
          address: line(address),
          createdAtMs,
          lastUsedAtMs: lastSeenAtMs,
        })),
      };
    },
    'admin.users.endSessions': forward('users.endSessions'),
    'admin.users.activity': async (input) => {
      const { events, nextBefore } = await forward('users.activity')(input);
      return {
        nextBefore,
        events: events.map(({ id, atMs, kind, outcome, device, address, by, details }) => ({
          id,
          atMs,
          event: line(kind),
          succeeded: outcome === 'success',
          device: line(device),
          address: line(address),
          by: line(by ?? ''),
          details: factsOf(details),
        })),
      };
    },
    'admin.users.export': ({ accountId, exportId, filter }) =>
      exports.run(accountId, exportId, filter),
    'admin.users.exportProgress': ({ exportId }) => exports.progress(exportId),
    'admin.users.cancelExport': ({ exportId }) => {
      exports.cancel(exportId);
      return {};
    },
    'admin.users.copyPassword': ({ text }) => deps.copySecret(text),
    'admin.roles.list': forward('roles.list'),
    'admin.roles.create': forward('roles.create'),
    'admin.roles.update': forward('roles.update'),
    'admin.roles.delete': forward('roles.delete'),
  };
}

/** A password that a person is to read out and type: anything else is no answer of ours. */
function oneTimePassword(given: string | null): string | null {
  if (given !== null && !/^[\x21-\x7e]{1,256}$/u.test(given)) {
    throw new AppError('SERVER_ANSWER_INVALID', { reason: 'form' });
  }
  return given;
}
