// The menu of one row, opened by its button, the right mouse button or the menu key. One for the whole list.
import {
  CheckCheck,
  Copy,
  CopyPlus,
  Eye,
  EyeOff,
  PenLine,
  Pin,
  PinOff,
  Printer,
  QrCode,
  RefreshCw,
  Smartphone,
  Trash2,
} from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { EntryView } from '../../shared/ipc/views.ts';
import { MenuList } from '../ui/menu.tsx';
import { useKeyNames } from '../ui/key-names.ts';
import { useAppState } from '../use-app-state.ts';
import { advance, copyCode, nameOf, reveal, setPinned, trash } from './actions.ts';
import { useRowNews } from './row-news.ts';
import type { TakingOut } from './taking-out.tsx';

export interface MenuPlace {
  readonly entry: EntryView;
  readonly anchor: HTMLElement;
}

export function RowMenu({
  place,
  onChoose,
  onClose,
  onOpen,
  onTakeOut,
}: {
  readonly place: MenuPlace;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
  readonly onOpen: (dialog: 'edit' | 'secret') => void;
  readonly onTakeOut: (way: TakingOut) => void;
}): ReactNode {
  const { t } = useTranslation(['codes', 'common']);
  const keyName = useKeyNames();
  const { entry, anchor } = place;
  const hidesCodes = useAppState((state) => state.settings.hideCodes);
  const isRevealed = useRowNews(entry.id).some((one) => one.kind === 'revealed');
  const triggerRef = useMemo(() => ({ current: anchor }), [anchor]);
  const isCounter = entry.type === 'hotp';
  return (
    <Popover
      isOpen
      triggerRef={triggerRef}
      placement="bottom end"
      className="popover"
      aria-label={t('rowActions', { name: nameOf(entry) })}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <MenuList
        label={t('rowActions', { name: nameOf(entry) })}
        onClose={onClose}
        groups={[
          [
            {
              id: 'copy',
              label: t('copy'),
              icon: Copy,
              keys: '↵',
              onAction: () => void copyCode(entry, 'current'),
            },
            isCounter
              ? {
                  id: 'advance',
                  label: t('nextCode'),
                  icon: RefreshCw,
                  onAction: () => void advance(entry),
                }
              : {
                  id: 'next',
                  label: t('copyNext'),
                  icon: CopyPlus,
                  keys: `${keyName('Ctrl')} ↵`,
                  onAction: () => void copyCode(entry, 'next'),
                },
            ...(hidesCodes
              ? [
                  {
                    id: 'show',
                    label: isRevealed ? t('hide') : t('show'),
                    icon: isRevealed ? EyeOff : Eye,
                    onAction: () => reveal(entry, !isRevealed),
                  },
                ]
              : []),
          ],
          [
            {
              id: 'pin',
              label: entry.pinned ? t('unpin') : t('pin'),
              icon: entry.pinned ? PinOff : Pin,
              onAction: () => void setPinned(entry, !entry.pinned),
            },
            {
              id: 'choose',
              label: t('choose'),
              icon: CheckCheck,
              keys: 'Ctrl ␣',
              onAction: () => onChoose(entry.id),
            },
            {
              id: 'edit',
              label: t('edit'),
              icon: PenLine,
              keys: 'F2',
              onAction: () => onOpen('edit'),
            },
            {
              id: 'secret',
              label: t('showSecret'),
              icon: QrCode,
              onAction: () => onOpen('secret'),
            },
            {
              id: 'carry',
              label: t('carryOver'),
              icon: Smartphone,
              onAction: () => onTakeOut('carry'),
            },
            {
              id: 'sheet',
              label: t('printSheet'),
              icon: Printer,
              onAction: () => onTakeOut('sheet'),
            },
          ],
          [
            {
              id: 'trash',
              label: t('moveToTrash'),
              icon: Trash2,
              keys: keyName('Del'),
              isLoss: true,
              onAction: () => void trash(entry, t),
            },
          ],
        ]}
      />
    </Popover>
  );
}
