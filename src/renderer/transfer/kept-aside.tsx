// What imports kept aside: rows of other apps' files that no code can be made of here. A row on the page of imports while
// there are any, and the list behind it. Drawn by the transfer page. What they hold never comes into the window.
import { Archive, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { KeptAside } from '../../shared/ipc/aside.ts';
import { call } from '../bridge.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ConfirmDialog, Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Row } from '../ui/page.tsx';
import { useDateWords } from '../ui/use-date-words.ts';
import { useImportDoor } from './import-door.ts';
import { rowWords } from './reason-words.ts';

export function KeptAsideRow(): ReactNode {
  const { t } = useTranslation('transfer');
  const { finished } = useImportDoor();
  const [kept, setKept] = useState<readonly KeptAside[]>([]);
  const [isOpen, setOpen] = useState(false);
  const load = useCallback(async (): Promise<readonly KeptAside[] | undefined> => {
    const result = await call('aside.list', {});
    return result.ok ? result.value.kept : undefined;
  }, []);
  useEffect(() => {
    let isOver = false;
    void load().then((found) => {
      if (!isOver && found !== undefined) setKept(found);
    });
    return () => {
      isOver = true;
    };
  }, [load, finished]);
  if (kept.length === 0) return null;
  return (
    <Row label={t('keptTitle')} help={t('keptText', { count: kept.length })}>
      <Button icon={Archive} onPress={() => setOpen(true)}>
        {t('keptShow')}
      </Button>
      {isOpen && (
        <KeptAsideDialog
          kept={kept}
          onChanged={async () => setKept((await load()) ?? [])}
          onClose={() => setOpen(false)}
        />
      )}
    </Row>
  );
}

function KeptAsideDialog({
  kept,
  onChanged,
  onClose,
}: {
  readonly kept: readonly KeptAside[];
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['transfer', 'common', 'errors']);
  const dates = useDateWords();
  const [failure, setFailure] = useState<Failure>();
  const [going, setGoing] = useState<readonly KeptAside[]>();
  const [isRemoving, setRemoving] = useState(false);
  const nameOf = (one: KeptAside): string => {
    if (one.name !== '') return one.name;
    return one.unit === undefined ? t('unnamed') : t('unnamedRow', { row: rowWords(one, t) });
  };
  const remove = async (rows: readonly KeptAside[]): Promise<void> => {
    setRemoving(true);
    const result = await call('aside.remove', { ids: rows.map(({ id }) => id) });
    setRemoving(false);
    setGoing(undefined);
    setFailure(result.ok ? undefined : result.error);
    await onChanged();
  };
  return (
    <Dialog
      title={t('keptTitle')}
      size="wide"
      onClose={onClose}
      footer={
        <>
          {kept.length > 1 && (
            <Button kind="quiet" onPress={() => setGoing(kept)}>
              {t('keptDeleteAll')}
            </Button>
          )}
          <Button kind="primary" onPress={onClose}>
            {t('common:close')}
          </Button>
        </>
      }
    >
      {failure !== undefined && <FailureMessage failure={failure} />}
      <p>{t('keptWhat')}</p>
      <ul className="plain-list restore-list" aria-label={t('keptTitle')}>
        {kept.map((one) => (
          <li key={one.id} className="restore-row">
            <div className="choice-words">
              <div>{nameOf(one)}</div>
              <div className="quiet small">{t(`errors:${one.code}.what`)}</div>
              <div className="quiet small">
                {t('keptFrom', { file: one.fileName, when: dates(one.atMs) })}
              </div>
            </div>
            <IconButton
              icon={Trash2}
              label={t('keptDelete', { name: nameOf(one) })}
              onPress={() => setGoing([one])}
            />
          </li>
        ))}
      </ul>
      {going !== undefined && (
        <ConfirmDialog
          title={t('keptDeleteTitle', { count: going.length })}
          confirm={t('keptDeleteConfirm')}
          isLoss
          isPending={isRemoving}
          onConfirm={() => void remove(going)}
          onClose={() => setGoing(undefined)}
        >
          {t('keptDeleteText')}
        </ConfirmDialog>
      )}
    </Dialog>
  );
}
