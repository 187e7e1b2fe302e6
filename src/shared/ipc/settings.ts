// The settings of this computer (not of an account), and their rows.
import { Type, type Static } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';

export const SettingsView = Strict({
  theme: Type.Union([Type.Literal('system'), Type.Literal('light'), Type.Literal('dark')]),
  density: Type.Union([Type.Literal('comfortable'), Type.Literal('compact')]),
  /** 0 keeps the clipboard as it is. */
  clipboardClearSeconds: Type.Union([
    Type.Literal(0),
    Type.Literal(15),
    Type.Literal(30),
    Type.Literal(60),
    Type.Literal(120),
  ]),
  showNextCode: Type.Boolean(),
  hideCodes: Type.Boolean(),
  sort: Type.Union([Type.Literal('manual'), Type.Literal('issuer'), Type.Literal('recent')]),
});
export type SettingsView = Static<typeof SettingsView>;

export const settingsCalls = {
  'settings.change': row(Type.Partial(SettingsView, { additionalProperties: false }), Nothing, [
    'DISK_FULL',
    'DISK_FAILED',
  ]),
} as const;
