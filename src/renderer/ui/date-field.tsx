// A day of the calendar, typed part by part in the order of the language the app speaks: the browser's own field follows the
// system's. Used by the administration's forms; loaded with them.
import { GregorianCalendar, parseDate, toCalendar } from '@internationalized/date';
import type { ReactNode } from 'react';
import {
  DateField as AriaDateField,
  DateInput,
  DateSegment,
  FieldError,
  Label,
  Text,
  type DateValue,
} from 'react-aria-components';
import './date-field.css';
import './field.css';

export function DateField({
  label,
  value,
  onChange,
  help,
  error,
  isDisabled = false,
}: {
  readonly label: string;
  /** 2026-03-14, or empty where no whole day has been typed. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
}): ReactNode {
  return (
    <AriaDateField
      className="field"
      value={dayOf(value)}
      onChange={(day: DateValue | null) =>
        onChange(day === null ? '' : toCalendar(day, new GregorianCalendar()).toString())
      }
      granularity="day"
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      shouldForceLeadingZeros
    >
      <Label className="label">{label}</Label>
      <DateInput className="input-frame date-input">
        {(segment) => <DateSegment segment={segment} className="date-segment" />}
      </DateInput>
      {help !== undefined && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaDateField>
  );
}

/** What a server holds may be no day at all: the field is empty then. */
function dayOf(text: string): DateValue | null {
  try {
    return text === '' ? null : parseDate(text);
  } catch {
    return null;
  }
}
