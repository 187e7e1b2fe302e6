// What wants the user's attention about one account, most urgent first. Pure; called by view.ts.
// Here server and vault are compared: each way in which they can disagree has its own item, with a way on.
import type { Me } from '../../shared/api/account.ts';
import type { AccountView, AttentionItem } from '../../shared/ipc/account.ts';
import type { KeptAccount } from '../companion/kept.ts';

export interface Situation {
  readonly account: KeptAccount;
  readonly me: Me | undefined;
  readonly session: AccountView['session'];
  /** The entry linked to the account. */
  readonly entryId: string | null;
  readonly isEnrolmentUnderWay: boolean;
  readonly clockOffsetMs: number;
  readonly clockToleranceMs: number;
}

export function attentionOf(situation: Situation): AttentionItem[] {
  const { account, me, session, entryId } = situation;
  const items: AttentionItem[] = [];
  if (session.state === 'signed-out' && session.why === 'ended-by-server') {
    items.push({ kind: 'session-ended' });
  }
  if (session.state === 'resuming' && session.failure !== null) {
    items.push({ kind: 'server-unreachable', failure: session.failure });
  }
  if (situation.isEnrolmentUnderWay) items.push({ kind: 'enrolment-unfinished' });
  else if (me !== undefined) items.push(...disagreements(account, me, entryId));
  if (me !== undefined) items.push(...fromServer(account, me));
  if (Math.abs(situation.clockOffsetMs) > situation.clockToleranceMs) {
    items.push({ kind: 'clock-off', offsetMs: situation.clockOffsetMs });
  }
  if (me !== undefined && me.notices.length > 0) {
    items.push({
      kind: 'policy-weak',
      notices: me.notices.map(({ setting, rule }) => ({ setting, rule })),
    });
  }
  return items;
}

function disagreements(account: KeptAccount, me: Me, entryId: string | null): AttentionItem[] {
  if (!me.mfa.on) return entryId === null ? [] : [{ kind: 'secret-here-mfa-off', entryId }];
  if (entryId === null) return [{ kind: 'mfa-on-no-secret-here' }];
  // Enabled again since this entry's codes were accepted: the server has another secret now.
  const isOther =
    account.entryProvedForMs !== null && account.entryProvedForMs !== me.mfa.enabledAtMs;
  return account.entryRefused || isOther ? [{ kind: 'secret-here-refused', entryId }] : [];
}

function fromServer(account: KeptAccount, me: Me): AttentionItem[] {
  const items: AttentionItem[] = [];
  const { mfa, password } = me;
  if (!mfa.on && mfa.policy === 'required') items.push({ kind: 'mfa-required' });
  if (mfa.on) {
    const acknowledged = mfa.backupCodesAcknowledged || account.backupCodes?.acknowledged === true;
    if (!acknowledged) {
      // Where they are not held here nobody can show them again.
      const isHeld = account.backupCodes !== null;
      items.push({ kind: isHeld ? 'backup-codes-not-acknowledged' : 'backup-codes-gone' });
    } else if (mfa.backupCodesLeft <= lowStock) {
      items.push({ kind: 'backup-codes-low', left: mfa.backupCodesLeft });
    }
  }
  if (password.expiresSoon && password.expiresAtMs !== null) {
    items.push({ kind: 'password-expires', expiresAtMs: password.expiresAtMs });
  }
  if (!mfa.on && mfa.policy === 'optional') items.push({ kind: 'mfa-recommended' });
  return items;
}

/** As the server's BackupCodeState says `low`. */
export const lowStock = 5;
