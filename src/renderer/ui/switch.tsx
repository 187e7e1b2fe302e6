// On or off, at once (Switch), and chosen or not, until confirmed (Checkbox). Used by settings and lists.
import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField, SwitchButton, SwitchField } from 'react-aria-components';
import './switch.css';

interface ToggleProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly children?: ReactNode;
  /** Where no words stand inside. */
  readonly 'aria-label'?: string;
  /** Where arrows lead to it rather than Tab. */
  readonly excludeFromTabOrder?: boolean;
}

export function Switch({ children, isDisabled = false, ...rest }: ToggleProps): ReactNode {
  return (
    <SwitchField {...rest} isDisabled={isDisabled}>
      <SwitchButton className="switch">
        <span className="switch-track">
          <span className="switch-knob" />
        </span>
        {children}
      </SwitchButton>
    </SwitchField>
  );
}

export function Checkbox({
  children,
  isDisabled = false,
  isIndeterminate = false,
  ...rest
}: ToggleProps & { readonly isIndeterminate?: boolean }): ReactNode {
  return (
    <CheckboxField {...rest} isDisabled={isDisabled} isIndeterminate={isIndeterminate}>
      <CheckboxButton className="checkbox">
        <span className="checkbox-box">
          {isIndeterminate ? (
            <Minus className="icon" aria-hidden="true" />
          ) : (
            <Check className="icon" aria-hidden="true" />
          )}
        </span>
        {children}
      </CheckboxButton>
    </CheckboxField>
  );
}
