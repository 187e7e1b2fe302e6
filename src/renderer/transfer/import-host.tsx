// Imports, around the whole shell: any screen begins one, files dropped anywhere do, and the same preview ends all.
// Drawn by the shell.
import { startTransition, useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../shell/place.tsx';
import { say } from '../ui/toast.tsx';
import { ImportContext } from './import-door.ts';
import { ImportDialogs } from './import-dialogs.tsx';
import { takeBack } from './take-back.ts';
import { useImport } from './use-import.ts';
import './transfer.css';

export function ImportHost({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation(['transfer', 'errors']);
  const go = useGo();
  const [finished, setFinished] = useState(0);
  const added = useCallback(
    (count: number, aside: number): void => {
      setFinished((before) => before + 1);
      say(count > 0 ? t('imported', { count }) : t('asideKept', { count: aside }), {
        label: t('takeBack'),
        onAction: () => void takeBack(t),
      });
      // In slices: it may be thousands of them.
      if (count > 0) startTransition(() => go({ page: 'codes' }));
    },
    [t, go],
  );
  const flow = useImport(added);
  const { begin } = flow;
  const isImporting = flow.step.step !== 'closed';
  const door = useMemo(
    () => ({ beginImport: begin, isImporting, finished }),
    [begin, isImporting, finished],
  );
  return (
    <ImportContext value={door}>
      {children}
      <ImportDialogs flow={flow} />
    </ImportContext>
  );
}
