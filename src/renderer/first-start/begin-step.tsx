// The last step of the first start: the first account, another app's or a backup, or an organisation. Drawn over an empty vault, once.
import { Building2, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEnrol } from '../enrol/enrol-context.ts';
import { useGo } from '../shell/place.tsx';
import { useImportDoor } from '../transfer/import-door.ts';
import { ImportWays } from '../transfer/import-ways.tsx';
import { fileSources } from '../transfer/sources.ts';
import { Button } from '../ui/button.tsx';
import { Frame } from './frame.tsx';

export function BeginStep({
  connectPage,
  onDone,
}: {
  /** The page where servers are added; without one nothing is offered. */
  readonly connectPage: string | undefined;
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useTranslation('firstStart');
  const { startEnrol } = useEnrol();
  const go = useGo();
  const { beginImport } = useImportDoor();
  return (
    <Frame title={t('begin')} step={t('steps', { step: 3 })}>
      <p>{t('beginText')}</p>
      <div className="frame-ways">
        <Button kind="primary" icon={Plus} autoFocus onPress={startEnrol}>
          {t('beginAdd')}
        </Button>
        <Button kind="quiet" onPress={onDone}>
          {t('beginLater')}
        </Button>
      </div>
      <div className="begin-way">
        <p>{t('beginImportText')}</p>
        <ImportWays onFiles={(files) => beginImport(fileSources(files))} />
      </div>
      {connectPage !== undefined && (
        <div className="begin-way">
          <p>{t('beginConnectText')}</p>
          <Button
            icon={Building2}
            onPress={() => {
              go({ page: connectPage });
              onDone();
            }}
          >
            {t('beginConnect')}
          </Button>
        </div>
      )}
    </Frame>
  );
}
