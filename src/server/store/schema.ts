// The tables as TypeScript sees them, the same on SQLite and PostgreSQL: text ids, integer epoch
// milliseconds, 0/1 for truth, JSON as text. Used by every query; changed only with a migration.

type Flag = 0 | 1;

export interface Schema {
  meta: { key: string; value: string };
  settings: { section: string; value: string; secret: string | null; version: number };
  users: UserTable;
  password_history: { id: string; user_id: string; hash: string; created_at: number };
  roles: RoleTable;
  user_roles: { user_id: string; role_id: string };
  totp: TotpTable;
  enrolments: EnrolmentTable;
  backup_codes: BackupCodeTable;
  challenges: ChallengeTable;
  sessions: SessionTable;
  lockouts: LockoutTable;
  rate_limits: { key: string; window_start: number; count: number };
  resets: ResetTable;
  audit: AuditTable;
  outbox: OutboxTable;
  sso_flows: SsoFlowTable;
  sso_codes: SsoCodeTable;
}

export interface UserTable {
  id: string;
  /** As typed at sign-in, case-sensitive. */
  username: string;
  /** NFKC, lower case: no two users differ by case alone. */
  username_key: string;
  display_name: string;
  /** Without accents, lower case: for search and sort. */
  display_name_key: string;
  email: string | null;
  email_key: string | null;
  phone: string | null;
  birthday: string | null;
  origin: 'local' | 'directory' | 'sso';
  /** `directory:UUID` or `sso:PROVIDER:SUBJECT`. */
  origin_key: string | null;
  password_hash: string | null;
  password_changed_at: number | null;
  must_change_password: Flag;
  disabled: Flag;
  mfa_required: Flag;
  /** Whether there is a row in totp; kept by the store's own triggers, never written by a query. */
  mfa_on: Flag;
  created_at: number;
  last_sign_in_at: number | null;
  version: number;
}

interface RoleTable {
  id: string;
  name: string;
  name_key: string;
  builtin: Flag;
  permissions: string;
  networks: string;
  version: number;
}

interface TotpTable {
  user_id: string;
  enrolment_id: string;
  /** Sealed with the user id as associated data. */
  secret: string;
  /** The newest 30-second step a code was accepted for; none at or before it is accepted again. */
  last_step: number;
  /** How far the user's clock was off at the last accepted code, in steps. */
  drift_steps: number;
  enabled_at: number;
  codes_generated_at: number;
  codes_acknowledged: Flag;
}

interface EnrolmentTable {
  id: string;
  user_id: string;
  secret: string;
  created_at: number;
  expires_at: number;
}

interface BackupCodeTable {
  user_id: string;
  position: number;
  hash: string;
  used_at: number | null;
  used_device: string | null;
}

export interface ChallengeTable {
  id_hash: string;
  user_id: string;
  stage: 'mfa' | 'enrol' | 'change-password';
  expires_at: number;
  attempts_left: number;
  device: string;
  remember: Flag;
  /** MFA was satisfied in this sign-in (by a code, or by a trusted provider). */
  mfa_done: Flag;
  used_backup_code: Flag;
  /** What signed in: `password`, `directory` or `sso`. */
  method: string;
  message_hash: string | null;
  message_expires_at: number | null;
  messages_sent: number;
}

export interface SessionTable {
  id: string;
  token_hash: string;
  user_id: string;
  device: string;
  address: string;
  created_at: number;
  last_seen_at: number;
  idle_expires_at: number;
  expires_at: number;
  /** Until when the last proved factor counts as fresh. */
  fresh_until: number;
  refresh_hash: string | null;
  refresh_previous_hash: string | null;
  refresh_rotated_at: number | null;
  refresh_expires_at: number | null;
  method: string;
}

interface LockoutTable {
  key: string;
  failures: number;
  /** Failures since the last success, over all periods: the hard stop (NIST SP 800-63B-4 3.2.2). */
  total_failures: number;
  locked_until: number;
  last_failure_at: number;
}

interface ResetTable {
  id_hash: string;
  user_id: string | null;
  code_hash: string;
  expires_at: number;
  attempts_left: number;
}

export interface AuditTable {
  /** Sorts by time. */
  id: string;
  at: number;
  kind: string;
  outcome: 'success' | 'failure';
  actor_id: string | null;
  actor_name: string | null;
  subject_id: string | null;
  subject_name: string | null;
  address: string;
  device: string;
  details: string;
}

export interface OutboxTable {
  id: string;
  channel: 'mail' | 'sms';
  /** Sealed: address and text; codes among them. */
  content: string;
  created_at: number;
  expires_at: number;
  attempts: number;
  next_attempt_at: number;
}

interface SsoFlowTable {
  state_hash: string;
  provider_id: string;
  /** Sealed: nonce, verifier, and what the app gave. */
  content: string;
  expires_at: number;
}

interface SsoCodeTable {
  code_hash: string;
  provider_id: string;
  user_id: string;
  challenge: string;
  mfa_done: Flag;
  expires_at: number;
}
