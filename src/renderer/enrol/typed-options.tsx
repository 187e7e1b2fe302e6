// The folded part of the form for a typed secret. Most sites need none of it.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { kindDefaults, kindsWithPin, type Typed } from './typed-values.ts';

const kinds: readonly Typed['type'][] = ['totp', 'hotp', 'steam', 'motp', 'yandex'];
const algorithms: readonly Typed['algorithm'][] = ['SHA1', 'SHA256', 'SHA512'];

export function TypedOptions({
  typed,
  onChange,
  errorOf,
}: {
  readonly typed: Typed;
  readonly onChange: (change: Partial<Typed>) => void;
  readonly errorOf: (field: keyof Typed) => string | undefined;
}): ReactNode {
  const { t } = useTranslation('enrol');
  const isPlain = typed.type === 'totp' || typed.type === 'hotp';
  const number = (field: 'digits' | 'period' | 'counter'): ReactNode => (
    <TextField
      label={t(field)}
      inputMode="numeric"
      error={errorOf(field)}
      value={typed[field]}
      onChange={(value) => onChange({ [field]: value })}
    />
  );
  return (
    <div className="typed-options">
      <Select
        label={t('type')}
        value={typed.type}
        choices={kinds.map((kind) => ({ value: kind, label: t(`types.${kind}`) }))}
        onChange={(type) => onChange({ type, ...kindDefaults[type] })}
      />
      {isPlain && (
        <Select
          label={t('algorithm')}
          value={typed.algorithm}
          choices={algorithms.map((one) => ({ value: one, label: one.replace('SHA', 'SHA-') }))}
          onChange={(algorithm) => onChange({ algorithm })}
        />
      )}
      {isPlain && number('digits')}
      {typed.type === 'hotp' ? number('counter') : typed.type === 'totp' && number('period')}
      {kindsWithPin.includes(typed.type) && (
        <TextField
          label={t('pin')}
          inputMode="numeric"
          error={errorOf('pin')}
          value={typed.pin}
          onChange={(pin) => onChange({ pin })}
        />
      )}
    </div>
  );
}
