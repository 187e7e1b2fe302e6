// The steps of adding an account. A union: each step holds just what it has. Held by enrol.tsx.
import type { Failure } from '../../shared/errors.ts';
import type { BatchView } from '../../shared/ipc/enrol.ts';

/** What the last attempt came to, said above the ways that are left. */
export type Outcome =
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'nothing'; readonly where: 'screen' | 'pictures' | 'clipboard' }
  | { readonly kind: 'foreign'; readonly others: BatchView['others'] }
  | { readonly kind: 'files'; readonly failed: readonly FailedFile[] };

export interface FailedFile {
  readonly name: string;
  readonly failure: Failure;
}

export type Working =
  'scanning' | 'scanningHidden' | 'readingClipboard' | { readonly pictures: number };

export type EnrolStep =
  | { readonly step: 'closed' }
  | { readonly step: 'ways'; readonly outcome?: Outcome }
  /** With a batch: what is read joins it, and its preview stays as it is meanwhile. */
  | { readonly step: 'working'; readonly work: Working; readonly batch?: BatchView }
  | { readonly step: 'camera'; readonly batch?: BatchView }
  | { readonly step: 'typed' }
  | { readonly step: 'preview'; readonly batch: BatchView; readonly outcome?: Outcome };
