// What wants the user's attention, most urgent first, each with its way on.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { AccountView, AttentionItem } from '../../shared/ipc/account.ts';
import type { ServerView } from '../../shared/ipc/servers.ts';
import { useSettingWords } from '../admin/organisation/weak-notices.tsx';
import { call } from '../bridge.ts';
import { useGo } from '../shell/place.tsx';
import { Button } from '../ui/button.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice, type NoticeKind } from '../ui/notice.tsx';
import { say } from '../ui/toast.tsx';
import { ClockNotice } from './clock-notice.tsx';
import { useDateWords } from '../ui/use-date-words.ts';
import type { GoTo } from './places.ts';

const urgent: ReadonlySet<AttentionItem['kind']> = new Set([
  'secret-here-refused',
  'backup-codes-gone',
  'session-ended',
  'mfa-required',
]);

interface AttentionProps {
  readonly account: AccountView;
  readonly server: ServerView;
  readonly onGo: GoTo;
}

export function AttentionList({
  items,
  ...props
}: AttentionProps & { readonly items: readonly AttentionItem[] }): ReactNode {
  const { t } = useTranslation('account');
  return (
    <ul className="attention" aria-label={t('attention.title')}>
      {items.map((item) => (
        <li key={item.kind}>
          <Attention item={item} {...props} />
        </li>
      ))}
    </ul>
  );
}

function Attention({
  item,
  account,
  server,
  onGo,
}: AttentionProps & { readonly item: AttentionItem }): ReactNode {
  const sentence = useSentence(item);
  if (item.kind === 'server-unreachable') return <FailureMessage failure={item.failure} />;
  if (item.kind === 'clock-off') return <ClockNotice server={server} />;
  const kind: NoticeKind =
    item.kind === 'mfa-recommended' ? 'info' : urgent.has(item.kind) ? 'loss' : 'soon';
  return (
    <Notice kind={kind} action={<WayOn item={item} account={account} onGo={onGo} />}>
      {sentence}
    </Notice>
  );
}

function WayOn({
  item,
  account,
  onGo,
}: Omit<AttentionProps, 'server'> & { readonly item: AttentionItem }): ReactNode {
  const { t } = useTranslation(['account', 'admin']);
  const go = useGo();
  switch (item.kind) {
    case 'mfa-required':
    case 'mfa-recommended':
      return <Button onPress={() => onGo('settings', 'enable')}>{t('mfa.enable')}</Button>;
    case 'secret-here-mfa-off':
      return (
        <>
          <Button onPress={() => onGo('settings', 'enable')}>{t('mfa.enable')}</Button>
          <TrashEntry entryId={item.entryId} />
        </>
      );
    case 'backup-codes-gone':
    case 'backup-codes-low':
      return <Button onPress={() => onGo('settings', 'regenerate')}>{t('mfa.regenerate')}</Button>;
    case 'password-expires':
      return account.password?.change === 'here' ? (
        <Button onPress={() => onGo('settings', 'password')}>{t('password.change')}</Button>
      ) : null;
    case 'backup-codes-not-acknowledged':
      return <Button onPress={() => onGo('settings')}>{t('attention.showCodes')}</Button>;
    case 'enrolment-unfinished':
      return <Finish accountId={account.id} />;
    case 'mfa-on-no-secret-here':
    case 'secret-here-refused':
      return <Button onPress={() => onGo('settings', 'link')}>{t('link.open')}</Button>;
    case 'policy-weak':
      return (
        <Button onPress={() => go({ page: 'admin', id: account.id })}>{t('admin:title')}</Button>
      );
    default:
      return null;
  }
}

/** What was interrupted goes on by itself at every contact; this is for those who do not want to wait. */
function Finish({ accountId }: { readonly accountId: string }): ReactNode {
  const { t } = useTranslation('account');
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const finish = async (): Promise<void> => {
    setPending(true);
    const result = await call('account.refresh', { accountId });
    setPending(false);
    setFailure(result.ok ? undefined : result.error);
  };
  return (
    <>
      <Button isPending={isPending} onPress={() => void finish()}>
        {t('attention.finish')}
      </Button>
      {failure !== undefined && <FailureMessage failure={failure} />}
    </>
  );
}

function TrashEntry({ entryId }: { readonly entryId: string }): ReactNode {
  const { t } = useTranslation(['account', 'common']);
  const [failure, setFailure] = useState<Failure>();
  const trash = async (): Promise<void> => {
    const result = await call('vault.trash', { ids: [entryId] });
    setFailure(result.ok ? undefined : result.error);
    if (!result.ok) return;
    say(t('attention.trashed'), {
      label: t('common:undo'),
      onAction: () => void call('vault.restore', { ids: [entryId] }),
    });
  };
  return (
    <>
      <Button onPress={() => void trash()}>{t('attention.trash')}</Button>
      {failure !== undefined && <FailureMessage failure={failure} />}
    </>
  );
}

function useSentence(item: AttentionItem): string {
  const { t } = useTranslation('account');
  const when = useDateWords();
  const settingWords = useSettingWords();
  switch (item.kind) {
    case 'backup-codes-low':
      return t('attention.backup-codes-low', { count: item.left });
    case 'password-expires':
      return t('attention.password-expires', { when: when(item.expiresAtMs) });
    case 'policy-weak':
      return t('attention.policy-weak', {
        settings: item.notices
          .map(({ setting, rule }) => `${settingWords(setting)} (${rule})`)
          .join(', '),
      });
    case 'clock-off':
      return '';
    default:
      return t(`attention.${item.kind}`);
  }
}
