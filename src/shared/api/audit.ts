// The audit log: append-only, filtered, paged, exported. By the permission `audit.read`.
import { Type } from 'typebox';
import { Strict } from '../contract.ts';
import { Id, ShortText, TimeMs } from './parts.ts';
import { route } from './route.ts';

export const AuditRow = Strict({
  id: Id,
  atMs: TimeMs,
  kind: Type.String(),
  outcome: Type.Enum(['success', 'failure']),
  actorId: Type.Union([Id, Type.Null()]),
  actorName: Type.Union([Type.String(), Type.Null()]),
  subjectId: Type.Union([Id, Type.Null()]),
  subjectName: Type.Union([Type.String(), Type.Null()]),
  address: Type.String(),
  device: Type.String(),
  details: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
});

const filter = {
  /** A kind, or its beginning with a dot: `sign-in.` */
  kind: Type.Optional(ShortText),
  outcome: Type.Optional(Type.Enum(['success', 'failure'])),
  userId: Type.Optional(Id),
  fromMs: Type.Optional(TimeMs),
  toMs: Type.Optional(TimeMs),
};

export const auditApi = {
  'audit.list': route(
    {
      method: 'GET',
      path: '/v1/audit',
      auth: 'session',
      permission: 'audit.read',
      summary: 'Events, newest first',
    },
    Strict({
      query: Strict({
        ...filter,
        before: Type.Optional(Id),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      }),
    }),
    Strict({ events: Type.Array(AuditRow), nextBefore: Type.Union([Id, Type.Null()]) }),
    [],
  ),
  'audit.export': route(
    {
      method: 'GET',
      path: '/v1/audit/export',
      auth: 'session',
      permission: 'audit.read',
      media: 'text',
      summary: 'The filtered log as CSV or JSON Lines, oldest first',
    },
    Strict({ query: Strict({ ...filter, format: Type.Enum(['csv', 'jsonl']) }) }),
    Type.String(),
    [],
  ),
} as const;
