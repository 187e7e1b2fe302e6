// The settings of this computer (not of an account), and their rows.
import { Type, type Static } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { languages } from '../languages.ts';

/** At least one of Ctrl, Alt, Cmd or Super, so that no ordinary typing is taken from other programs. */
export const Accelerator = Type.String({
  maxLength: 64,
  pattern:
    "^(?=.*(?:Command|Control|Alt|Super))(?:(?:CommandOrControl|Control|Command|Alt|Shift|Super)\\+){1,4}(?:[A-Z0-9]|F(?:[1-9]|1[0-9]|2[0-4])|Space|Tab|Enter|Backspace|Delete|Insert|Home|End|PageUp|PageDown|Up|Down|Left|Right|[-=\\[\\];',./`])$",
});

export const SettingsView = Strict({
  /** `system`: the first of the system's languages that the app speaks. */
  language: Type.Union([
    Type.Literal('system'),
    ...languages.map((language) => Type.Literal(language)),
  ]),
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
  sort: Type.Union([
    Type.Literal('manual'),
    Type.Literal('issuer'),
    Type.Literal('account'),
    Type.Literal('recent'),
    Type.Literal('added'),
  ]),
  /** Pictures of well-known services, from the app itself. */
  issuerIcons: Type.Boolean(),
  /** Days until what is in the trash is deleted for good; 0 keeps it. */
  trashDays: Type.Union([Type.Literal(0), Type.Literal(30), Type.Literal(90), Type.Literal(365)]),
  /** Electron's accelerator that opens the palette over any app; null: none. */
  paletteShortcut: Type.Union([Accelerator, Type.Null()]),
  /** Closing the window leaves the app in the tray, where there is one. */
  closeToTray: Type.Boolean(),
  startAtLogin: Type.Boolean(),
  /** Codes are made for this computer's time less this; null: for its time as it is. Main follows what the servers say. */
  clockCorrectionMs: Type.Union([Type.Integer(), Type.Null()]),
  /** Keeps our windows out of screenshots and shared screens, where the system can. */
  contentProtection: Type.Boolean(),
  /** Codes are covered while the window is not the one being used. */
  hideWhenUnfocused: Type.Boolean(),
  /** Locks when nobody has used the computer for so long; 0: never. These three lock only where an app password is set. */
  lockIdleMinutes: Type.Union([
    Type.Literal(0),
    Type.Literal(1),
    Type.Literal(2),
    Type.Literal(5),
    Type.Literal(10),
    Type.Literal(15),
    Type.Literal(30),
    Type.Literal(60),
  ]),
  lockOnScreenLock: Type.Boolean(),
  lockOnSleep: Type.Boolean(),
  /** Whether `countersign list`, `code` and so on get an answer. */
  commandLine: Type.Boolean(),
});
export type SettingsView = Static<typeof SettingsView>;

export const settingsCalls = {
  'settings.change': row(Type.Partial(SettingsView, { additionalProperties: false }), Nothing, [
    'DISK_FULL',
    'DISK_FAILED',
  ]),
} as const;
