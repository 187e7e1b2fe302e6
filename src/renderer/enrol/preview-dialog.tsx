// The preview that every way ends in: what would be added, with live codes, to be checked, edited and confirmed.
// Drawn by enrol.tsx. Nothing is in the vault before the button at the foot.
import { ScanQrCode } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { BatchView } from '../../shared/ipc/enrol.ts';
import { call } from '../bridge.ts';
import { periodsOf } from '../codes/periods.ts';
import { TimeSigns } from '../codes/time-signs.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';
import { Checkbox } from '../ui/switch.tsx';
import { CandidateRow, type Draft } from './candidate-row.tsx';
import type { Outcome } from './enrol-step.ts';
import { OutcomeNotice } from './outcome-notice.tsx';
import { useBatchCodes } from './use-batch-codes.ts';
import type { Way } from './ways-dialog.tsx';
import './enrol.css';

export interface PreviewDialogProps {
  readonly batch: BatchView;
  readonly outcome: Outcome | undefined;
  /** Reads more into the same batch. */
  readonly onMore: (way: Way) => void;
  readonly onAdded: (ids: readonly string[], name: string) => void;
  readonly onClose: () => void;
}

export function PreviewDialog(props: PreviewDialogProps): ReactNode {
  const { batch, outcome, onMore, onAdded, onClose } = props;
  const { t } = useTranslation(['enrol', 'common']);
  const { candidates } = batch;
  const [changes, setChanges] = useState<Readonly<Record<string, Partial<Draft>>>>({});
  const [failure, setFailure] = useState<Failure>();
  const [isAdding, setAdding] = useState(false);
  const codes = useBatchCodes(batch);
  const periods = useMemo(() => periodsOf(candidates), [candidates]);
  const draftOf = (candidate: (typeof candidates)[number]): Draft => ({
    isChosen: candidate.duplicateOf === undefined,
    issuer: candidate.issuer,
    account: candidate.account,
    ...changes[candidate.id],
  });
  const chosen = candidates.filter((one) => draftOf(one).isChosen);
  const change = (id: string, one: Partial<Draft>): void =>
    setChanges((all) => ({ ...all, [id]: { ...all[id], ...one } }));
  const chooseAll = (isChosen: boolean): void =>
    candidates.forEach((candidate) => change(candidate.id, { isChosen }));

  const confirm = async (): Promise<void> => {
    setAdding(true);
    const named = chosen.map((one) => {
      const { issuer, account } = draftOf(one);
      return { id: one.id, issuer: issuer.trim(), account: account.trim() };
    });
    const result = await call('enrol.confirm', { batchId: batch.id, chosen: named });
    setAdding(false);
    if (!result.ok) setFailure(result.error);
    else {
      const [first] = named;
      onAdded(result.value.ids, first?.issuer === '' ? first.account : (first?.issuer ?? ''));
    }
  };

  const isOne = candidates.length === 1;
  return (
    <Dialog
      title={
        candidates.length === 0 ? t('previewNone') : t('previewTitle', { count: candidates.length })
      }
      size={isOne ? 'narrow' : 'wide'}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="primary"
            type="submit"
            form="preview"
            isDisabled={chosen.length === 0}
            isPending={isAdding}
          >
            {t('confirm', { count: Math.max(1, chosen.length) })}
          </Button>
        </>
      }
    >
      {failure !== undefined && <FailureMessage failure={failure} />}
      {outcome !== undefined && <OutcomeNotice outcome={outcome} />}
      {batch.others.length > 0 && (
        <OutcomeNotice outcome={{ kind: 'foreign', others: batch.others }} />
      )}
      <Parts batch={batch} onMore={onMore} />
      <Problems batch={batch} />
      {candidates.length > 0 && <p className="quiet">{t('previewText')}</p>}
      {periods.length > 0 && <TimeSigns periods={periods} />}
      <Form
        id="preview"
        className="candidates"
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        {!isOne && candidates.length > 0 && (
          <div className="candidates-all">
            <Checkbox
              isSelected={chosen.length === candidates.length}
              isIndeterminate={chosen.length > 0 && chosen.length < candidates.length}
              onChange={chooseAll}
            >
              {t('chooseAll')}
            </Checkbox>
            <span className="quiet small">
              {t('chosen', { chosen: chosen.length, total: candidates.length })}
            </span>
          </div>
        )}
        {candidates.map((candidate) => (
          <CandidateRow
            key={candidate.id}
            candidate={candidate}
            code={codes.get(candidate.id)}
            draft={draftOf(candidate)}
            onChange={(one) => change(candidate.id, one)}
            isAlone={isOne}
          />
        ))}
      </Form>
    </Dialog>
  );
}

/** A Google migration comes in several QR codes: how far it is, and the way on. */
function Parts({
  batch,
  onMore,
}: {
  readonly batch: BatchView;
  readonly onMore: (way: Way) => void;
}): ReactNode {
  const { t } = useTranslation('enrol');
  const { parts, source } = batch;
  if (parts === undefined || parts.total < 2) return null;
  const missing = parts.total - parts.received.length;
  if (missing <= 0) return null;
  return (
    <Notice
      kind="info"
      title={t('parts', { received: parts.received.length, total: parts.total })}
      action={
        <Button
          icon={ScanQrCode}
          onPress={() => onMore(source === 'camera' || source === 'clipboard' ? source : 'screen')}
        >
          {t('scanNext')}
        </Button>
      }
    >
      {t('partsText', { count: missing })}
    </Notice>
  );
}

function Problems({ batch }: { readonly batch: BatchView }): ReactNode {
  const { t } = useTranslation(['enrol', 'errors']);
  if (batch.problems.length === 0) return null;
  return (
    <Notice kind="loss" title={t('problems', { count: batch.problems.length })}>
      <ul className="plain-list">
        {batch.problems.map((problem) => (
          <li key={`${problem.index}-${problem.code}`}>
            {t('problemRow', {
              name:
                problem.name === ''
                  ? t('problemNumber', { count: problem.index + 1 })
                  : problem.name,
              what: t(`errors:${problem.code}.what`),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
