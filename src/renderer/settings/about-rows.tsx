// The rows of "About": shortcuts, versions, licences, the report for support. Part of the settings' rows.
import { FileText, Info, Keyboard, Scale, type LucideIcon } from 'lucide-react';
import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ShortcutsDialog } from '../shell/shortcuts-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { useAppState } from '../use-app-state.ts';
import type { SettingGroup } from './setting-rows.tsx';

type DialogOf = ComponentType<{ readonly onClose: () => void }>;

// Opened once a year: not part of what every start loads.
const dialogs = () => import('./about-dialogs.tsx');
const VersionsDialog = lazy(async () => ({ default: (await dialogs()).VersionsDialog }));
const LicencesDialog = lazy(async () => ({ default: (await dialogs()).LicencesDialog }));
const ReportDialog = lazy(async () => ({ default: (await dialogs()).ReportDialog }));

export function useAboutRows(): SettingGroup {
  const { t } = useTranslation(['settings', 'shell']);
  const version = useAppState((state) => state.app.version);
  return {
    title: t('about'),
    rows: [
      {
        label: t('shell:shortcuts'),
        help: t('shortcutsText'),
        control: <Opener icon={Keyboard} words={t('showShortcuts')} of={ShortcutsDialog} />,
      },
      {
        label: `${t('version')} ${version}`,
        help: t('versionText'),
        control: <Opener icon={Info} words={t('showVersions')} of={VersionsDialog} />,
      },
      {
        label: t('licence'),
        help: t('licenceText'),
        control: <Opener icon={Scale} words={t('showLicences')} of={LicencesDialog} />,
      },
      {
        label: t('report'),
        help: t('reportText'),
        control: <Opener icon={FileText} words={t('makeReport')} of={ReportDialog} />,
      },
    ],
  };
}

function Opener({
  icon,
  words,
  of: Shown,
}: {
  readonly icon: LucideIcon;
  readonly words: string;
  readonly of: DialogOf;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={icon} onPress={() => setOpen(true)}>
        {words}
      </Button>
      {isOpen && (
        <Suspense>
          <Shown onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
