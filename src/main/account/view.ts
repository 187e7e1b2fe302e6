// One account as the window sees it: kept facts, session, vault entry and what wants attention. Pure; called by accounts.ts.
import { backupCodeCount } from '../../shared/api/parts.ts';
import type { Me } from '../../shared/api/account.ts';
import type { AccountView } from '../../shared/ipc/account.ts';
import { failureOf } from '../companion/failure.ts';
import type { KeptAccount } from '../companion/kept.ts';
import { meOf } from '../companion/me.ts';
import type { LiveSession } from '../companion/sessions.ts';
import type { AppError } from '../../shared/errors.ts';
import { attentionOf, lowStock } from './attention.ts';

export interface Surroundings {
  readonly live: LiveSession | undefined;
  readonly trouble: AppError | undefined;
  readonly retryAtMs: number | null;
  readonly entryId: string | null;
  readonly isEnrolmentUnderWay: boolean;
  readonly otherSessions: number;
  readonly clockOffsetMs: number;
  readonly clockToleranceMs: number;
}

export function accountViewOf(account: KeptAccount, around: Surroundings): AccountView {
  const me = meOf(account);
  const session = sessionOf(account, around);
  const { entryId, isEnrolmentUnderWay, clockOffsetMs, clockToleranceMs } = around;
  return {
    id: account.id,
    serverId: account.serverId,
    userName: account.userName,
    displayName: me?.user.displayName ?? account.userName,
    email: me?.user.email ?? '',
    phone: me?.user.phone ?? '',
    kind: me?.user.origin ?? 'local',
    session,
    roles: me?.user.roles.map(({ name }) => name) ?? [],
    permissions: me === undefined ? [] : [...me.user.permissions],
    mfa:
      me === undefined
        ? null
        : {
            on: me.mfa.on,
            required: me.mfa.policy === 'required',
            allowed: me.mfa.policy !== 'off',
            enabledAtMs: me.mfa.enabledAtMs,
            entryId,
          },
    backupCodes: me?.mfa.on === true ? backupCodesOf(account, me) : null,
    password:
      me === undefined
        ? null
        : {
            change: me.password.changeable
              ? 'here'
              : me.user.origin === 'sso'
                ? 'in-sso'
                : 'in-directory',
            changedAtMs: me.password.changedAtMs,
            expiresAtMs: me.password.expiresAtMs,
          },
    otherSessions: around.otherSessions,
    asOfMs: account.meAtMs,
    attention: attentionOf({
      account,
      me,
      session,
      entryId,
      isEnrolmentUnderWay,
      clockOffsetMs,
      clockToleranceMs,
    }),
  };
}

function sessionOf(
  account: KeptAccount,
  { live, trouble, retryAtMs }: Surroundings,
): AccountView['session'] {
  if (live !== undefined) {
    return { state: 'signed-in', sinceMs: live.sinceMs, expiresAtMs: live.expiresAtMs };
  }
  if (account.refreshToken !== null) {
    return {
      state: 'resuming',
      failure: trouble === undefined ? null : failureOf(trouble),
      retryAtMs,
    };
  }
  return { state: 'signed-out', why: account.signedOut };
}

function backupCodesOf(account: KeptAccount, me: Me): NonNullable<AccountView['backupCodes']> {
  const { backupCodes } = account;
  const left = me.mfa.backupCodesLeft;
  return {
    left,
    total: backupCodeCount,
    low: left <= lowStock,
    madeAtMs: backupCodes === null || backupCodes.madeAtMs === 0 ? null : backupCodes.madeAtMs,
    acknowledged: me.mfa.backupCodesAcknowledged || backupCodes?.acknowledged === true,
    showable: backupCodes !== null,
    keptInVault: backupCodes?.keep === true,
  };
}
