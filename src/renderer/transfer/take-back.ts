// Takes the last import out of the vault again and says what came of it. Called by the toast after an import and
// by the page.
import type { TFunction } from 'i18next';
import { call } from '../bridge.ts';
import { say } from '../ui/toast.tsx';

export async function takeBack(t: TFunction<['transfer', 'errors']>): Promise<void> {
  const result = await call('transfer.undo', {});
  if (!result.ok) {
    say(t(`errors:${result.error.code}.what`, result.error.details ?? {}));
    return;
  }
  const { removed, kept } = result.value;
  say(
    kept > 0
      ? t('takenBackKept', { count: kept })
      : removed > 0
        ? t('takenBack', { count: removed })
        : t('takenBackAside'),
  );
}
