// Stands alone in the window when main could not give the state, or a screen could not be drawn.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { Frame } from '../first-start/frame.tsx';
import { Button } from '../ui/button.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';

export function StartFailed({ failure }: { readonly failure: Failure }): ReactNode {
  const { t } = useTranslation('shell');
  return (
    <Frame title={t('startFailed')}>
      <FailureMessage failure={failure} />
      <Button kind="primary" autoFocus onPress={() => location.reload()}>
        {t('loadAgain')}
      </Button>
    </Frame>
  );
}
