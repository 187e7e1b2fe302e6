// A whole number within bounds, with its unit. It is taken over when the field is left, and kept within the bounds.
import type { ReactNode } from 'react';
import { Input, Label, NumberField as AriaNumberField, Text } from 'react-aria-components';
import '../../ui/field.css';

export function NumberField({
  label,
  help,
  unit,
  value,
  onChange,
  min,
  max,
  isDisabled = false,
}: {
  readonly label: string;
  readonly help?: string;
  /** Stands behind the number: "minutes". */
  readonly unit?: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min: number;
  readonly max: number;
  readonly isDisabled?: boolean;
}): ReactNode {
  return (
    <AriaNumberField
      className="field number"
      value={value}
      minValue={min}
      maxValue={max}
      isDisabled={isDisabled}
      onChange={(typed) => {
        // An emptied field keeps the number that stood there.
        if (Number.isFinite(typed)) onChange(typed);
      }}
    >
      <Label className="label">{label}</Label>
      <div className="number-line">
        <div className="input-frame">
          <Input className="input" />
        </div>
        {unit !== undefined && <span className="quiet">{unit}</span>}
      </div>
      {help !== undefined && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
    </AriaNumberField>
  );
}
