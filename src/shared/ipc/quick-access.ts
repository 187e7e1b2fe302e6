// The rows of the palette, and what the system grants of quick access: shortcut, tray, screen protection.
// The palette asks for each query and is given at most eight rows; it never sees the whole state.
import { Type, type Static } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { Copied } from './codes.ts';
import { Accelerator } from './settings.ts';
import { Bytes, EntryView, Line, SealedCodes, TimeMs } from './views.ts';

/** How the registration of the global shortcut went. */
const ShortcutView = Type.Union([
  Strict({ step: Type.Literal('off') }),
  Strict({ step: Type.Literal('on'), accelerator: Accelerator }),
  /** Another program has it, or this desktop gives programs no shortcuts. */
  Strict({ step: Type.Literal('refused'), accelerator: Accelerator }),
]);
export type ShortcutView = Static<typeof ShortcutView>;

export const QuickAccessView = Strict({
  shortcut: ShortcutView,
  /** `absent`: wanted, but this desktop shows no tray icons; closing the window then quits. */
  tray: Type.Union([Type.Literal('off'), Type.Literal('shown'), Type.Literal('absent')]),
  /** Whether this system can keep windows out of screenshots. */
  canProtectScreen: Type.Boolean(),
  /** False where the start at login could not be written down. */
  startAtLogin: Type.Union([Type.Literal('off'), Type.Literal('on'), Type.Literal('failed')]),
  /** The palette itself hears this one slice: it begins anew when opened, and clears itself to be closed. */
  paletteOpen: Type.Boolean(),
});
export type QuickAccessView = Static<typeof QuickAccessView>;

export const mostPaletteRows = 8;

const { id, type, issuer, account, digits, pinned, icon } = EntryView.properties;

export const PaletteRow = Strict({
  id,
  type,
  issuer,
  account,
  digits,
  pinned,
  icon,
});
export type PaletteRow = Static<typeof PaletteRow>;

/** The locale to speak (languages.ts). With its rows, because the palette hears little of the state. */
const Language = { language: Type.String({ maxLength: 64 }) };

export const PaletteAnswer = Type.Union([
  /** Nobody looks at it: it is given nothing to remember. */
  Strict({ step: Type.Literal('hidden'), ...Language }),
  Strict({
    step: Type.Literal('open'),
    ...Language,
    nowMs: TimeMs,
    rows: Type.Array(PaletteRow, { maxItems: mostPaletteRows }),
    /** Of the rows; none of hotp until it is chosen, and none at all where codes are hidden. */
    ...SealedCodes.properties,
    /** All entries that fit, not only those shown. */
    found: Type.Integer({ minimum: 0 }),
  }),
  Strict({
    step: Type.Literal('closed'),
    ...Language,
    /** Locked by the user or a rule; else the vault waits for something that the window asks about. */
    isLocked: Type.Boolean(),
  }),
]);
export type PaletteAnswer = Static<typeof PaletteAnswer>;

export const paletteCalls = {
  /** Rows for what is typed; for nothing typed the pinned and the recent. */
  'palette.find': row(Strict({ query: Line, to: Bytes }), PaletteAnswer, []),
  /** Copies (hotp: advances first) and takes the palette away. */
  'palette.copy': row(
    Strict({
      id,
      which: Type.Union([Type.Literal('current'), Type.Literal('next')]),
    }),
    Copied,
    ['VAULT_LOCKED', 'NOT_FOUND', 'VAULT_READ_ONLY', 'COUNTER_INVALID', 'DISK_FULL', 'DISK_FAILED'],
  ),
  'palette.close': row(Nothing, Nothing, []),
  /** Opens the app's window in place of the palette: to unlock, or because it was asked for. */
  'palette.openApp': row(Nothing, Nothing, []),
  /** From the window (Ctrl+K). */
  'palette.open': row(Nothing, Nothing, []),
} as const;
