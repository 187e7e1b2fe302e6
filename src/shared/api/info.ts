// Who this server is, before anyone signs in: organisation, branding, support, what sign-in offers; health.
// Public: nothing here may tell whether a user exists.
import { Type } from 'typebox';
import { Nothing, Strict } from '../contract.ts';
import { Id, LongText, NameText, ShortText, TimeMs } from './parts.ts';
import { route } from './route.ts';

const Colour = Type.String({ pattern: '^#[0-9a-fA-F]{6}$' });

export const Branding = Strict({
  /** A PNG or JPEG picture as a data: URI, 256 KB at most; never fetched from elsewhere. */
  logo: Type.Union([
    Type.String({
      maxLength: 350_000,
      pattern: '^data:image/(png|jpeg);base64,[A-Za-z0-9+/]+={0,2}$',
    }),
    Type.Null(),
  ]),
  /** Null: the app's own colour. */
  accentColour: Type.Union([Colour, Type.Null()]),
  backgroundColour: Type.Union([Colour, Type.Null()]),
  /** Plain text shown beside the sign-in form. */
  message: LongText,
});

export const Support = Strict({
  name: ShortText,
  email: ShortText,
  phone: ShortText,
  url: ShortText,
  hours: ShortText,
});

export const ServerInfo = Strict({
  product: Type.Literal('countersign'),
  apiVersion: Type.Literal(1),
  serverVersion: Type.String(),
  /** Stays the same for the life of this installation. */
  serverId: Id,
  timeMs: TimeMs,
  organisation: Strict({ name: NameText, branding: Branding, support: Support }),
  signIn: Strict({
    passwordReset: Type.Boolean(),
    directory: Type.Boolean(),
    emailCodes: Type.Boolean(),
    smsCodes: Type.Boolean(),
    rememberDays: Type.Integer(),
    providers: Type.Array(Strict({ id: Id, name: NameText })),
  }),
});

export const infoApi = {
  'server.info': route(
    { method: 'GET', path: '/v1/info', auth: 'none', summary: 'Who this server is' },
    Nothing,
    ServerInfo,
    [],
  ),
  'server.alive': route(
    { method: 'GET', path: '/healthz', auth: 'none', summary: 'The process serves' },
    Nothing,
    Strict({ status: Type.Literal('ok') }),
    [],
  ),
  'server.ready': route(
    { method: 'GET', path: '/readyz', auth: 'none', summary: 'The process and its store serve' },
    Nothing,
    Strict({ status: Type.Literal('ready') }),
    [],
  ),
  'server.metrics': route(
    {
      method: 'GET',
      path: '/metrics',
      auth: 'none',
      media: 'text',
      summary: 'Prometheus figures, for this machine or with the metrics token',
    },
    Nothing,
    Type.String(),
    ['NOT_ALLOWED'],
  ),
} as const;
