// A field for a line (or lines) of text, with its label, a sentence of help and its error beside it. Used by every form.
import type { ReactNode, Ref } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import './field.css';

export interface TextFieldProps extends Omit<
  AriaTextFieldProps,
  'children' | 'className' | 'style' | 'isInvalid'
> {
  readonly label: string;
  readonly help?: ReactNode;
  /** What is wrong with it and what to do; shown under the field. */
  readonly error?: string | undefined;
  readonly lines?: number;
  /** Codes and keys: one width a letter. */
  readonly isCode?: boolean;
  readonly placeholder?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** A button inside the field's end. */
  readonly end?: ReactNode;
}

export function TextField({
  label,
  help,
  error,
  lines,
  isCode = false,
  placeholder = '',
  inputRef,
  end,
  ...rest
}: TextFieldProps): ReactNode {
  const look = isCode ? 'input digits' : 'input';
  return (
    <AriaTextField {...rest} isInvalid={error !== undefined} className="field">
      <Label className="label">{label}</Label>
      <div className="input-frame">
        {lines === undefined ? (
          <Input
            className={look}
            placeholder={placeholder}
            {...(inputRef !== undefined && { ref: inputRef })}
          />
        ) : (
          <TextArea className={look} rows={lines} placeholder={placeholder} />
        )}
        {end}
      </div>
      {help !== undefined && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}
