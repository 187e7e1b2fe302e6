// What chosen files hold, before any of it is in the vault: accounts to tick, and every row and file that became
// nothing, with its reason. Drawn by import-dialogs.tsx.
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { ImportCandidate, ImportView } from '../../shared/ipc/import-view.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { ChoiceList } from './choice-list.tsx';
import { FailedFiles, Problems } from './import-problems.tsx';
import type { FailedFile } from './read-chosen.ts';

const nothing: readonly ImportCandidate[] = [];

export function ImportPreview({
  view,
  failed,
  chooseColumns,
  onConfirm,
  onClose,
}: {
  readonly view: ImportView | undefined;
  readonly failed: readonly FailedFile[];
  readonly chooseColumns: (() => void) | undefined;
  readonly onConfirm: (chosen: readonly string[]) => Promise<Failure | undefined>;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['transfer', 'common', 'errors']);
  const candidates = view?.candidates ?? nothing;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(candidates.filter(({ status }) => status === 'new').map(({ id }) => id)),
  );
  const [failure, setFailure] = useState<Failure>();
  const [isAdding, setAdding] = useState(false);
  const aside = view?.aside ?? 0;
  const canKeep = chosen.size === 0 && aside > 0;
  const fresh = candidates.filter(({ status }) => status === 'new').length;

  const confirm = async (): Promise<void> => {
    setAdding(true);
    const failed = await onConfirm([...chosen]);
    setFailure(failed);
    // Done, it closes.
    if (failed !== undefined) setAdding(false);
  };

  const rows = useMemo(() => {
    const remarksOf = ({
      status,
      known,
      trashed,
      warnings,
    }: ImportCandidate): readonly string[] => {
      const name = (): string =>
        [known?.issuer, known?.account].filter(Boolean).join(' · ') || t('unnamed');
      const isGone = known?.trashed === true;
      return [
        ...(status === 'same' ? [t(isGone ? 'status.sameTrashed' : 'status.same')] : []),
        ...(status === 'other-name'
          ? [t(isGone ? 'status.other-nameTrashed' : 'status.other-name', { name: name() })]
          : []),
        ...(status === 'repeated' ? [t('status.repeated', { name: name() })] : []),
        ...(trashed ? [t('goesToTrash')] : []),
        ...warnings.map((code) => t(`errors:${code}.what`)),
      ];
    };
    return candidates.map((one) => ({
      id: one.id,
      issuer: one.issuer,
      account: one.account,
      remarks: remarksOf(one),
    }));
  }, [candidates, t]);

  return (
    <Dialog
      title={candidates.length + aside === 0 ? t('previewNone') : t('previewTitle')}
      size="wide"
      onClose={onClose}
      canClose={!isAdding}
      footer={
        candidates.length + aside === 0 ? (
          <Button kind="primary" onPress={onClose}>
            {t('common:close')}
          </Button>
        ) : (
          <>
            <Button onPress={onClose} isDisabled={isAdding}>
              {t('common:cancel')}
            </Button>
            <Button
              kind="primary"
              isDisabled={chosen.size === 0 && !canKeep}
              isPending={isAdding}
              onPress={() => void confirm()}
            >
              {canKeep ? t('keepAside', { count: aside }) : t('confirm', { count: chosen.size })}
            </Button>
          </>
        )
      }
    >
      {failure !== undefined && <FailureMessage failure={failure} />}
      <FailedFiles failed={failed} />
      {view !== undefined && <Problems problems={view.problems} />}
      {chooseColumns !== undefined && (
        <p className="quiet">
          {t('tableRead')}{' '}
          <Button kind="quiet" onPress={chooseColumns} isDisabled={isAdding}>
            {t('columnsChoose')}
          </Button>
        </p>
      )}
      {candidates.length > 0 && (
        <>
          <p className="quiet">
            {fresh === 0
              ? t('allKnown')
              : [
                  t('counts_new', { count: fresh }),
                  ...(fresh < candidates.length
                    ? [t('counts_known', { count: candidates.length - fresh })]
                    : []),
                ].join(', ')}
            {fresh > 0 && `. ${t('previewText')}`}
          </p>
          <ChoiceList
            label={t('candidates')}
            rows={rows}
            chosen={chosen}
            onChange={setChosen}
            nameRow={(name) => t('include', { name })}
          />
        </>
      )}
    </Dialog>
  );
}
