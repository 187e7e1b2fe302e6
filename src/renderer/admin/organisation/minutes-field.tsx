// A span of time, held in seconds and typed in minutes; hours and days stand beside it where they read better.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from './number-field.tsx';

const hourSeconds = 3600;
const daySeconds = 86_400;

export function MinutesField({
  label,
  seconds,
  minSeconds,
  maxSeconds,
  isDisabled,
  onChange,
}: {
  readonly label: string;
  readonly seconds: number;
  readonly minSeconds: number;
  readonly maxSeconds: number;
  readonly isDisabled: boolean;
  readonly onChange: (seconds: number) => void;
}): ReactNode {
  const { t } = useTranslation('organisation');
  const longer =
    seconds >= 2 * daySeconds
      ? t('days', { count: round(seconds / daySeconds) })
      : seconds >= 2 * hourSeconds
        ? t('hours', { count: round(seconds / hourSeconds) })
        : undefined;
  return (
    <NumberField
      label={label}
      unit={longer === undefined ? t('minutes') : t('minutesOr', { longer })}
      value={seconds / 60}
      min={minSeconds / 60}
      max={maxSeconds / 60}
      isDisabled={isDisabled}
      onChange={(minutes) => onChange(Math.round(minutes * 60))}
    />
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
