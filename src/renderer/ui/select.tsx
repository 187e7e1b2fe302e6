// Chooses one of a few. Used by settings and forms.
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';
import './field.css';
import './select.css';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly help?: string;
}

interface SelectProps<Value extends string> {
  readonly label: string;
  /** The label is read but not drawn, where a row beside it says the same. */
  readonly isLabelHidden?: boolean;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean;
  readonly error?: string | undefined;
}

export function Select<Value extends string>(props: SelectProps<Value>): ReactNode {
  const { label, isLabelHidden = false, value, choices, onChange, isDisabled = false } = props;
  return (
    <AriaSelect
      className="field select"
      value={value}
      isDisabled={isDisabled}
      isInvalid={props.error !== undefined}
      onChange={(key) => {
        const chosen = choices.find((choice) => choice.value === key);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      <Label className={isLabelHidden ? 'only-read' : 'label'}>{label}</Label>
      <Button className="select-button">
        <SelectValue className="select-value" />
        <ChevronsUpDown className="icon quiet" aria-hidden="true" />
      </Button>
      <FieldError className="field-error">{props.error}</FieldError>
      <Popover className="popover">
        <ListBox className="choices" items={choices}>
          {(choice) => (
            <ListBoxItem id={choice.value} textValue={choice.label} className="choice">
              <Check className="icon choice-sign" aria-hidden="true" />
              <div>
                <Text slot="label">{choice.label}</Text>
                {choice.help !== undefined && (
                  <Text slot="description" className="help choice-help">
                    {choice.help}
                  </Text>
                )}
              </div>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
