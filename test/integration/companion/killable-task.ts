// What the parent and the killable app say to each other.
export interface AppTask {
  readonly mode: 'act' | 'check';
  readonly action: 'add-to-vault' | 'regenerate';
  readonly folder: string;
  readonly serverUrl: string;
  readonly userName: string;
  readonly password: string;
  readonly clockOffsetMs: number;
  readonly killAtCommit?: { readonly number: number; readonly when: 'before' | 'after' };
}

export interface AppReport {
  readonly mfaOn: boolean;
  readonly entries: number;
  readonly linked: boolean;
  readonly attention: readonly string[];
  readonly signedInAgain: boolean;
  /** Those the app still holds. */
  readonly codes: readonly string[];
  /** One of them signed in; null where it holds none. */
  readonly backupCodeWorked: boolean | null;
}

export type AppMessage =
  | { readonly ready: true }
  | { readonly enrolled: true }
  | { readonly advance: number }
  | { readonly report: AppReport }
  | { readonly commits: number };
