// The messages between the app and the server it runs as *local organisation* (docs/server.md). Used by
// parent-port.ts; the app's side is written after it. Only start, first administrator and stop: all else is HTTP.
import { Type, type Static } from 'typebox';
import { Strict } from '../../shared/contract.ts';
import { NameText, Password, Username } from '../../shared/api/parts.ts';

/** `id` comes back in the answer. Secrets travel here, never in arguments or the environment. */
export const ParentMessage = Type.Union([
  Strict({
    type: Type.Literal('start'),
    id: Type.Integer(),
    dataDir: Type.String({ minLength: 1 }),
    /** Left out or 0: a free one. */
    port: Type.Optional(Type.Integer({ minimum: 0, maximum: 65_535 })),
  }),
  Strict({
    type: Type.Literal('create-first-administrator'),
    id: Type.Integer(),
    username: Username,
    password: Password,
    displayName: NameText,
    organisation: NameText,
  }),
  Strict({ type: Type.Literal('stop'), id: Type.Integer() }),
]);
export type ParentMessage = Static<typeof ParentMessage>;

export type ServerMessage =
  /** `needsAdministrator`: nobody can sign in yet; send create-first-administrator. */
  | {
      readonly type: 'listening';
      readonly id: number;
      readonly port: number;
      readonly needsAdministrator: boolean;
    }
  | { readonly type: 'created'; readonly id: number }
  | { readonly type: 'stopped'; readonly id: number }
  | {
      readonly type: 'error';
      readonly id: number;
      readonly code: string;
      readonly details?: Readonly<Record<string, unknown>>;
    };
