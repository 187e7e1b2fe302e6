// What administration needs of the rest of the app. Given by features.ts; fakes in tests.
import type { Sessions } from '../companion/sessions.ts';

export interface AdminHandlersDeps {
  readonly call: Sessions['call'];
  /** Asks where to; false where the user cancelled. Throws DISK_FULL or DISK_FAILED. The name ends in .csv or .jsonl. */
  readonly saveFile: (suggestedName: string, text: string) => Promise<boolean>;
  /** Under the same clearing rule as a copied code. */
  readonly copySecret: (text: string) => Promise<{ readonly clearsAtMs: number | null }>;
  /**
   * Name, look, support or policy were changed by this account: what the app shows of server and account is to be
   * asked again. Never throws.
   */
  readonly organisationChanged: (accountId: string) => void;
  readonly now: () => number;
}
