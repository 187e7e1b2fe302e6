// The rows of the local organisation: a login server of one's own inside the app, to try everything with nothing set up.
import { Type, type Static } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { serverErrors } from './servers.ts';
import { writeErrors } from './vault-errors.ts';
import { FailureView, Id, Line, TimeMs } from './views.ts';

/** Where the embedded server stands. */
export const LocalOrganisationView = Type.Union([
  Strict({ step: Type.Literal('none') }),
  /** There is one; it is started after the window is up. */
  Strict({ step: Type.Literal('waiting') }),
  Strict({ step: Type.Literal('starting'), sinceMs: TimeMs }),
  Strict({ step: Type.Literal('running'), serverId: Type.Union([Id, Type.Null()]) }),
  Strict({
    step: Type.Literal('failed'),
    failure: FailureView,
    /** Null when it will not be tried again by itself. */
    retryAtMs: Type.Union([TimeMs, Type.Null()]),
  }),
]);
export type LocalOrganisationView = Static<typeof LocalOrganisationView>;

export const localOrganisationCalls = {
  /** Starts the server, makes the organisation and its first administrator, adds the server and signs in. */
  'localOrganisation.create': row(
    Strict({ organisation: Line, userName: Line, password: Type.String({ maxLength: 1024 }) }),
    Strict({ serverId: Id, accountId: Id }),
    ['CONFLICT', 'PASSWORD_POLICY', ...serverErrors, ...writeErrors],
  ),
  /** Starts it, or tries again after `failed`. */
  'localOrganisation.start': row(Nothing, Nothing, ['NOT_FOUND', 'SERVER_FAILED', 'DISK_FULL']),
} as const;
