// Where a window may begin other than at the list of codes: for the gallery, which shows every screen at once.
import type { EnrolStep } from '../enrol/enrol-step.ts';

export interface ShellStart {
  readonly place?: { readonly page: string; readonly id?: string };
  readonly enrol?: EnrolStep;
  readonly showsShortcuts?: boolean;
  /** The last step of the first start. */
  readonly isFirst?: boolean;
}
