// Six boxes that are one field: one real input lies over drawn boxes, so pasting "123 456", filling by the
// system and screen readers work as for any field. Used by sign-in and wherever a one-time code is typed.
import { useRef, type ReactNode, type Ref } from 'react';
import { FieldError, Input, Label, Text, TextField as AriaTextField } from 'react-aria-components';
import { classes } from './classes.ts';
import { keepCodeLetters } from './code-letters.ts';
import './field.css';
import './code-field.css';

export interface CodeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Called once when the last box is filled. */
  readonly onComplete?: (value: string) => void;
  readonly length?: number;
  /** Backup codes have letters too. */
  readonly letters?: 'digits' | 'any';
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function CodeField(props: CodeFieldProps): ReactNode {
  const { label, value, onChange, onComplete, length = 6, letters = 'digits', help, error } = props;
  const completed = useRef('');
  const change = (typed: string): void => {
    const kept = keepCodeLetters(typed, letters).slice(0, length);
    onChange(kept);
    if (kept.length < length) completed.current = '';
    else if (completed.current !== kept) {
      completed.current = kept;
      onComplete?.(kept);
    }
  };
  return (
    <AriaTextField
      className="field code-field"
      value={value}
      onChange={change}
      isInvalid={error !== undefined}
      isDisabled={props.isDisabled ?? false}
      inputMode={letters === 'digits' ? 'numeric' : 'text'}
      autoComplete="one-time-code"
      spellCheck="false"
      autoFocus={props.autoFocus ?? false}
    >
      <Label className="label">{label}</Label>
      <div className="code-boxes">
        <Input
          className="code-input"
          onSelect={caretToEnd}
          {...(props.inputRef !== undefined && { ref: props.inputRef })}
        />
        {Array.from({ length }, (_, index) => (
          <span
            key={index}
            aria-hidden="true"
            className={classes(
              'code-box digits',
              index === Math.min(value.length, length - 1) && 'code-box-next',
              length >= 6 && length % 2 === 0 && index === length / 2 && 'code-box-half',
            )}
          >
            {value[index] ?? ''}
          </span>
        ))}
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

/** Typing always goes on at the end; a selection of everything (Ctrl+A) is left as it is. */
function caretToEnd(event: { readonly currentTarget: HTMLInputElement }): void {
  const input = event.currentTarget;
  const end = input.value.length;
  if (input.selectionStart === 0 && input.selectionEnd === end) return;
  if (input.selectionStart !== end || input.selectionEnd !== end) input.setSelectionRange(end, end);
}
