// A sentence for each thing that the chosen kind of file cannot hold of an entry. Used by export-losses.tsx.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { LossReason } from '../../shared/losses.ts';

export function useLossWords(): (reason: LossReason) => string {
  const { t } = useTranslation('transfer');
  return useCallback(
    ({ code, target = '', value = '', details = [] }) =>
      t(`losses.${code}`, {
        target,
        value: typeof value === 'number' ? value : typeName(value),
        details: details.map((detail) => t(`lostDetails.${detail}`)),
      }),
    [t],
  );
}

/** Types as people know them; algorithms are named as they are. */
function typeName(value: string): string {
  switch (value) {
    case 'totp':
    case 'hotp':
      return value.toUpperCase();
    case 'motp':
      return 'mOTP';
    case 'steam':
      return 'Steam';
    case 'yandex':
      return 'Yandex';
    default:
      return value;
  }
}
