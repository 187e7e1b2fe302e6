// What the keys that work everywhere do, and the list of them. Drawn once by the shell, inside enrolment.
import { useCallback, useState, type ReactNode } from 'react';
import { call } from '../bridge.ts';
import { useEnrol } from '../enrol/enrol-context.ts';
import { lockNow } from '../lock/lock-nav.tsx';
import { undoLast } from '../ui/toast.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import type { GlobalKey } from './shortcuts.ts';
import { useShortcuts } from './use-shortcuts.ts';

export function ShellKeys({
  showsShortcuts,
  onSearch,
  onBack,
}: {
  readonly showsShortcuts: boolean;
  readonly onSearch: () => void;
  readonly onBack: () => void;
}): ReactNode {
  const [isOpen, setOpen] = useState(showsShortcuts);
  const { startEnrol } = useEnrol();
  const onKey = useCallback(
    (key: GlobalKey): void => {
      const doing: Readonly<Record<GlobalKey, () => void>> = {
        search: onSearch,
        add: startEnrol,
        lock: lockNow,
        palette: () => void call('palette.open', {}),
        undo: undoLast,
        help: () => setOpen(true),
        back: onBack,
      };
      doing[key]();
    },
    [onSearch, onBack, startEnrol],
  );
  useShortcuts(onKey);
  return isOpen && <ShortcutsDialog onClose={() => setOpen(false)} />;
}
