// What wants the user's attention, most urgent first, each with its one way on.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView, AttentionItem } from '../../shared/ipc/account.ts';
import { Button } from '../ui/button.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice, type NoticeKind } from '../ui/notice.tsx';
import { useWhen } from './format.ts';

const urgent: ReadonlySet<AttentionItem['kind']> = new Set([
  'secret-here-refused',
  'backup-codes-gone',
  'session-ended',
  'mfa-required',
]);

export function AttentionList({
  account,
  onSettings,
}: {
  readonly account: AccountView;
  readonly onSettings: () => void;
}): ReactNode {
  const { t } = useTranslation('account');
  return (
    <ul className="attention" aria-label={t('attention.title')}>
      {account.attention.map((item) => (
        <li key={item.kind}>
          <Attention item={item} onSettings={onSettings} />
        </li>
      ))}
    </ul>
  );
}

function Attention({
  item,
  onSettings,
}: {
  readonly item: AttentionItem;
  readonly onSettings: () => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const sentence = useSentence(item);
  if (item.kind === 'server-unreachable') return <FailureMessage failure={item.failure} />;
  const kind: NoticeKind =
    item.kind === 'mfa-recommended' ? 'info' : urgent.has(item.kind) ? 'loss' : 'soon';
  const action = actionOf(item.kind);
  return (
    <Notice
      kind={kind}
      action={
        action !== undefined && (
          <Button onPress={onSettings}>
            {action === 'enable'
              ? t('mfa.enable')
              : action === 'regenerate'
                ? t('mfa.regenerate')
                : action === 'codes'
                  ? t('attention.showCodes')
                  : action === 'password'
                    ? t('password.change')
                    : t('attention.finish')}
          </Button>
        )
      }
    >
      {sentence}
    </Notice>
  );
}

function actionOf(
  kind: AttentionItem['kind'],
): 'enable' | 'regenerate' | 'codes' | 'password' | 'finish' | undefined {
  switch (kind) {
    case 'mfa-required':
    case 'mfa-recommended':
    case 'secret-here-mfa-off':
      return 'enable';
    case 'backup-codes-gone':
    case 'backup-codes-low':
      return 'regenerate';
    case 'backup-codes-not-acknowledged':
      return 'codes';
    case 'password-expires':
      return 'password';
    case 'enrolment-unfinished':
    case 'mfa-on-no-secret-here':
    case 'secret-here-refused':
      return 'finish';
    case 'clock-off':
    case 'session-ended':
    case 'server-unreachable':
    case 'policy-weak':
      return undefined;
  }
}

function useSentence(item: AttentionItem): string {
  const { t } = useTranslation('account');
  const when = useWhen();
  switch (item.kind) {
    case 'backup-codes-low':
      return t('attention.backup-codes-low', { count: item.left });
    case 'password-expires':
      return t('attention.password-expires', { when: when(item.expiresAtMs) });
    case 'clock-off':
      return t(item.offsetMs > 0 ? 'attention.clock-ahead' : 'attention.clock-behind', {
        seconds: Math.round(Math.abs(item.offsetMs) / 1000),
      });
    case 'policy-weak':
      return t('attention.policy-weak', {
        settings: item.notices.map(({ setting, rule }) => `${setting} (${rule})`).join(', '),
      });
    default:
      return t(`attention.${item.kind}`);
  }
}
