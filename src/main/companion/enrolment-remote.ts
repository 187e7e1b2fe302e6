// The server's side of one enrolment, the same for an account that is signed in and for a sign-in that leads
// through enrolment. Implemented by account/ and sign-in/; used by the enrolment itself.
import type { Enrolment } from '../../shared/api/mfa.ts';

export interface EnrolmentRemote {
  readonly begin: () => Promise<Enrolment>;
  readonly status: (enrolmentId: string) => Promise<'pending' | 'confirmed' | 'gone'>;
  readonly confirm: (enrolmentId: string, code: string) => Promise<Confirmed>;
  readonly cancel: (enrolmentId: string) => Promise<void>;
}

export interface Confirmed {
  /** Null: they were given before and acknowledged. */
  readonly codes: readonly string[] | null;
  /** What comes next, once the codes are kept: the rest of a sign-in. */
  readonly proceed: () => Promise<void>;
}

/** Whose enrolment it is. */
export interface EnrolmentSubject {
  readonly serverId: string;
  readonly userId: string;
  readonly userName: string;
  /** Of an account that may not be in the list yet. */
  readonly accountId: string;
  readonly remote: EnrolmentRemote;
}
