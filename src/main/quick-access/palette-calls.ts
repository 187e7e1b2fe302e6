// The answers to the palette. Composed by background.ts. At most eight rows go out, with their codes; locked, none.
import {
  mostPaletteRows,
  type paletteCalls,
  type PaletteRow,
} from '../../shared/ipc/quick-access.ts';
import { localeOf } from '../../shared/languages.ts';
import type { EntryView } from '../../shared/ipc/views.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import { type CodeToShow, sealCodes } from '../sealed-codes.ts';
import type { StateStore } from '../state.ts';
import type { Vault } from '../vault/vault.ts';
import type { CopyCode } from './copy-code.ts';
import { paletteEntries } from './palette-rows.ts';

export interface PaletteHandlersDeps {
  readonly vault: Vault;
  readonly state: StateStore;
  readonly showCodes: (ids: readonly string[]) => readonly CodeToShow[];
  readonly copyCode: CopyCode;
  readonly now: () => number;
  readonly isPaletteOpen: () => boolean;
  readonly openPalette: () => void;
  readonly closePalette: () => void;
  readonly showWindow: () => void;
}

export function createPaletteHandlers(deps: PaletteHandlersDeps): HandlersOf<typeof paletteCalls> {
  const { vault, state } = deps;
  return {
    'palette.find': ({ query, to }) => {
      const { settings, app } = state.get();
      const language = localeOf(settings.language, app.language);
      if (!deps.isPaletteOpen()) return { step: 'hidden', language };
      if (!vault.isOpen()) {
        return { step: 'closed', language, isLocked: state.get().vault.step === 'locked' };
      }
      const found = paletteEntries(vault.views(), query);
      const shown = found.slice(0, mostPaletteRows);
      const codes = settings.hideCodes ? [] : deps.showCodes(shown.map(({ id }) => id));
      return {
        step: 'open',
        language,
        nowMs: deps.now(),
        rows: shown.map(rowOf),
        ...sealCodes(codes, to),
        found: found.length,
      };
    },
    'palette.copy': async ({ id, which }) => {
      const copied = await deps.copyCode(id, which);
      deps.closePalette();
      return copied;
    },
    'palette.close': () => {
      deps.closePalette();
      return {};
    },
    'palette.openApp': () => {
      deps.closePalette();
      deps.showWindow();
      return {};
    },
    'palette.open': () => {
      deps.openPalette();
      return {};
    },
  };
}

function rowOf(entry: EntryView): PaletteRow {
  const { id, type, issuer, account, digits, pinned, icon } = entry;
  return { id, type, issuer, account, digits, pinned, ...(icon !== undefined && { icon }) };
}
