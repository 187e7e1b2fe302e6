// Chosen accounts on their way out of the list: to a phone by QR codes, or onto paper. Opened by the bar of chosen entries
// and by a row's menu; the dialogs are those of the page of imports and exports. Not part of what every start loads.
import type { ReactNode } from 'react';
import { CarryDialog } from '../transfer/carry-dialog.tsx';
import { SheetDialog } from '../transfer/sheet-dialog.tsx';
import '../transfer/transfer.css';

export type TakingOut = 'carry' | 'sheet';

export function TakingOutDialog({
  way,
  entryIds,
  onClose,
}: {
  readonly way: TakingOut;
  readonly entryIds: readonly string[];
  readonly onClose: () => void;
}): ReactNode {
  return way === 'carry' ? (
    <CarryDialog entryIds={entryIds} onClose={onClose} />
  ) : (
    <SheetDialog entryIds={entryIds} onClose={onClose} />
  );
}
