// "Try again" in the place of what could not be had: turns until the answer is there, and keeps the focus meanwhile.
// Given as the action of a failure by every list and page that is asked for.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

export function TryAgain({ ask }: { readonly ask: () => Promise<unknown> }): ReactNode {
  const { t } = useTranslation('common');
  const [isAsking, setAsking] = useState(false);
  const again = async (): Promise<void> => {
    setAsking(true);
    await ask();
    setAsking(false);
  };
  return (
    <Button isPending={isAsking} onPress={() => void again()}>
      {t('tryAgain')}
    </Button>
  );
}
