// What can be done with the chosen entries: a bar that floats at the foot of the list, so that no row moves when it
// comes. Drawn by codes-view.tsx while anything is chosen.
import {
  ArrowDown,
  ArrowUp,
  ArrowUpDown,
  ChevronsDown,
  ChevronsUp,
  Pin,
  PinOff,
  Printer,
  QrCode,
  Share,
  Tag,
  Trash2,
  X,
} from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Toolbar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { EntryView } from '../../shared/ipc/views.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { ActionMenu } from '../ui/menu.tsx';
import { pinAll, trashAll } from './bulk-actions.ts';
import type { TakingOut } from './taking-out.tsx';
import { TagsDialog } from './tags-dialog.tsx';
import './chosen-bar.css';

export type Way = 'up' | 'down' | 'top' | 'bottom';

const ways = [
  ['top', ChevronsUp],
  ['up', ArrowUp],
  ['down', ArrowDown],
  ['bottom', ChevronsDown],
] as const;

export function ChosenBar({
  entries,
  onMove,
  onTakeOut,
  onDone,
}: {
  readonly entries: readonly EntryView[];
  /** Undefined where the list is not in the user's own order. */
  readonly onMove: ((way: Way) => Promise<Failure | undefined>) | undefined;
  readonly onTakeOut: (way: TakingOut) => void;
  /** Nothing is to be chosen any more. */
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useTranslation(['codes', 'common']);
  const [isTagging, setTagging] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isAllPinned = entries.every((entry) => entry.pinned);
  const settle = async (work: Promise<Failure | undefined>): Promise<void> => {
    const failed = await work;
    setFailure(failed);
    if (failed === undefined) onDone();
  };
  return (
    <div className="chosen-place">
      <div className="chosen-bar">
        {failure !== undefined && <FailureMessage failure={failure} />}
        <Toolbar className="chosen-line" aria-label={t('chosenActions')}>
          <IconButton icon={X} label={t('chooseNone')} onPress={onDone} />
          <span className="chosen-count" role="status">
            {t('chosenCount', { count: entries.length })}
          </span>
          <Button
            kind="quiet"
            icon={Tag}
            aria-label={t('tagMany')}
            onPress={() => setTagging(true)}
          >
            {t('tags')}
          </Button>
          <Button
            kind="quiet"
            icon={isAllPinned ? PinOff : Pin}
            aria-label={t(isAllPinned ? 'unpin' : 'pin')}
            onPress={() => void settle(pinAll(entries, !isAllPinned, t))}
          >
            {t(isAllPinned ? 'unpinShort' : 'pinShort')}
          </Button>
          {onMove !== undefined && (
            <ActionMenu
              label={t('move')}
              icon={ArrowUpDown}
              groups={[
                ways.map(([way, icon]) => ({
                  id: way,
                  label: t(`ways.${way}`),
                  icon,
                  onAction: () => void onMove(way).then(setFailure),
                })),
              ]}
            />
          )}
          <ActionMenu
            label={t('takeOut')}
            icon={Share}
            groups={[
              [
                {
                  id: 'carry',
                  label: t('carryOver'),
                  icon: QrCode,
                  onAction: () => onTakeOut('carry'),
                },
                {
                  id: 'sheet',
                  label: t('printSheet'),
                  icon: Printer,
                  onAction: () => onTakeOut('sheet'),
                },
              ],
            ]}
          />
          <Button
            kind="quiet"
            icon={Trash2}
            aria-label={t('moveToTrash')}
            onPress={() => void settle(trashAll(entries, t))}
          >
            {t('trash')}
          </Button>
        </Toolbar>
      </div>
      {isTagging && (
        <TagsDialog
          entries={entries}
          onClose={() => setTagging(false)}
          onSaved={() => {
            setTagging(false);
            onDone();
          }}
        />
      )}
    </div>
  );
}
