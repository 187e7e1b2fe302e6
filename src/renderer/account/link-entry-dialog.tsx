// Chooses which entry of the vault makes an account's codes, where server and vault disagree about it. What bears the
// account's own name comes first; nothing is sent to the server until a code is wanted.
import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { searchEntries } from '../../shared/entry-search.ts';
import type { Failure } from '../../shared/errors.ts';
import type { AccountView } from '../../shared/ipc/account.ts';
import type { EntryView } from '../../shared/ipc/views.ts';
import { call } from '../bridge.ts';
import { useEnrol } from '../enrol/enrol-context.ts';
import { entryName } from '../sign-in/entry-name.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Row } from '../ui/page.tsx';
import { TextField } from '../ui/text-field.tsx';
import { say } from '../ui/toast.tsx';
import { useAppState } from '../use-app-state.ts';

const mostShown = 6;

export function LinkEntryDialog({
  account,
  organisation,
  onClose,
}: {
  readonly account: AccountView;
  readonly organisation: string;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const { startEnrol } = useEnrol();
  const entries = useAppState((state) => state.entries);
  const linkedId = account.mfa?.entryId ?? null;
  const [query, setQuery] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const usable = entries.filter(
    ({ type, trashedAtMs, accountId }) =>
      type !== 'hotp' &&
      trashedAtMs === undefined &&
      (accountId === undefined || accountId === account.id),
  );
  const found =
    query.trim() === ''
      ? usable.toSorted((one, other) => rank(other) - rank(one))
      : searchEntries(usable, query);
  function rank({ id, issuer, account: name }: EntryView): number {
    return (
      (id === linkedId ? 4 : 0) +
      (name === account.userName ? 2 : 0) +
      (issuer === organisation ? 1 : 0)
    );
  }
  const link = async (entryId: string | null): Promise<void> => {
    const result = await call('mfa.linkEntry', { accountId: account.id, entryId });
    if (!result.ok) setFailure(result.error);
    else {
      say(entryId === null ? t('link.undone') : t('link.done'));
      onClose();
    }
  };
  return (
    <Dialog title={t('link.title')} onClose={onClose}>
      <p>{t('link.lead')}</p>
      {usable.length > mostShown && (
        <TextField label={t('link.search')} value={query} onChange={setQuery} autoFocus />
      )}
      {usable.length > 0 && (
        <div className="section-rows link-entries">
          {found.slice(0, mostShown).map((entry) => (
            <Row key={entry.id} label={entryName(entry)}>
              {entry.id === linkedId ? (
                <Button onPress={() => void link(null)}>{t('link.undo')}</Button>
              ) : (
                <Button
                  aria-label={t('link.useNamed', { entry: entryName(entry) })}
                  onPress={() => void link(entry.id)}
                >
                  {t('link.use')}
                </Button>
              )}
            </Row>
          ))}
          {found.length === 0 && <Row label={t('link.nothingFound')} />}
        </div>
      )}
      {usable.length === 0 && <p className="quiet">{t('link.none')}</p>}
      {failure !== undefined && <FailureMessage failure={failure} />}
      <div className="enable-way">
        <Button
          icon={Plus}
          onPress={() => {
            onClose();
            startEnrol();
          }}
        >
          {t('link.add')}
        </Button>
        <p className="help">{t('link.addHelp')}</p>
      </div>
      <p className="help">{t('link.otherwise')}</p>
    </Dialog>
  );
}
