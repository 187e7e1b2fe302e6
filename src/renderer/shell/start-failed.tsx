// Stands alone in the window when main could not give the state. Drawn by main.tsx.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { Button } from '../ui/button.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';

export function StartFailed({ failure }: { readonly failure: Failure }): ReactNode {
  const { t } = useTranslation(['shell', 'common']);
  return (
    <main className="page-column">
      <h1 className="page-title">{t('startFailed')}</h1>
      <FailureMessage
        failure={failure}
        action={<Button onPress={() => location.reload()}>{t('common:tryAgain')}</Button>}
      />
    </main>
  );
}
