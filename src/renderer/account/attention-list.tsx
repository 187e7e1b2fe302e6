// What wants the user's attention, most urgent first, each with its one way on.
import type { ParseKeys } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttentionItem } from '../../shared/ipc/account.ts';
import { Button } from '../ui/button.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice, type NoticeKind } from '../ui/notice.tsx';
import { useWhen } from './format.ts';
import type { SettingsDialog } from './settings-tab.tsx';

const urgent: ReadonlySet<AttentionItem['kind']> = new Set([
  'secret-here-refused',
  'backup-codes-gone',
  'session-ended',
  'mfa-required',
]);

interface Action {
  readonly opens: SettingsDialog;
  readonly label: ParseKeys<'account'>;
}

export function AttentionList({
  items,
  onSettings,
}: {
  readonly items: readonly AttentionItem[];
  readonly onSettings: (dialog: SettingsDialog) => void;
}): ReactNode {
  const { t } = useTranslation('account');
  return (
    <ul className="attention" aria-label={t('attention.title')}>
      {items.map((item) => (
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
  readonly onSettings: (dialog: SettingsDialog) => void;
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
          <Button onPress={() => onSettings(action.opens)}>{t(action.label)}</Button>
        )
      }
    >
      {sentence}
    </Notice>
  );
}

function actionOf(kind: AttentionItem['kind']): Action | undefined {
  switch (kind) {
    case 'mfa-required':
    case 'mfa-recommended':
    case 'secret-here-mfa-off':
      return { opens: 'enable', label: 'mfa.enable' };
    case 'backup-codes-gone':
    case 'backup-codes-low':
      return { opens: 'regenerate', label: 'mfa.regenerate' };
    case 'password-expires':
      return { opens: 'password', label: 'password.change' };
    case 'backup-codes-not-acknowledged':
      return { opens: 'none', label: 'attention.showCodes' };
    case 'enrolment-unfinished':
      return { opens: 'none', label: 'attention.finish' };
    case 'mfa-on-no-secret-here':
    case 'secret-here-refused':
      return { opens: 'none', label: 'attention.toSettings' };
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
