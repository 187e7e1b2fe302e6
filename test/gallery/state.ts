// What a gallery state is. One object a state, in states/*.ts; states.ts lists the files.
import type { Locator, Page } from '@playwright/test';
import type { ShellStart } from '../../src/renderer/shell/start.ts';
import type { CallName } from '../../src/shared/ipc.ts';
import type { PaletteAnswer } from '../../src/shared/ipc/quick-access.ts';
import type { AppState } from '../../src/shared/ipc/state.ts';
import type { EntryView } from '../../src/shared/ipc/views.ts';

export interface GalleryState {
  /** Its file name and address: `codes-many`. */
  readonly name: string;
  /** Moment at which the clock stands. */
  readonly atMs: number;
  /** What differs from samples.ts's usual state. */
  readonly state?: Partial<AppState>;
  readonly start?: ShellStart;
  /**
   * Results of calls that differ from the fake bridge's usual ones; "never" leaves a call open. Of several each is
   * given once, the last ever after.
   */
  readonly answers?: Readonly<Partial<Record<CallName, GalleryAnswer | readonly GalleryAnswer[]>>>;
  /** What a call changes in the state, once it is answered. */
  readonly changes?: Readonly<Partial<Record<CallName, Partial<AppState>>>>;
  /** The palette's window instead of the app's, with this answer to every query. */
  readonly palette?: PaletteSample;
  readonly isRightToLeft?: boolean;
  /** What a person does before the picture is taken; runs in the test, not in the page. */
  readonly act?: (page: Page) => Promise<void>;
  /** What the picture is of, where that may lie beyond the fold: in view in every look. */
  readonly about?: (page: Page) => Locator;
}

type OpenPalette = Extract<PaletteAnswer, { step: 'open' }>;
/** An answer whose codes are yet to be sealed to the page. */
export type PaletteSample =
  | Exclude<PaletteAnswer, OpenPalette>
  | (Pick<OpenPalette, 'step' | 'language' | 'nowMs' | 'rows' | 'found'> & {
      readonly withCodes: readonly EntryView[];
    });

export type GalleryAnswer =
  | 'never'
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: string;
        readonly details?: Readonly<Record<string, unknown>>;
      };
    };

/** Waits for what says that something runs: it appears only after a moment. */
export async function spinner(page: Page): Promise<void> {
  await page.locator('.spinner').last().waitFor();
  await page.waitForTimeout(400);
}
