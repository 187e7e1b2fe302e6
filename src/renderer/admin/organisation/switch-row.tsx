// A switch as a row: its name, a sentence, on or off. Used by the parts of the organisation.
import type { ReactNode } from 'react';
import { Row } from '../../ui/page.tsx';
import { Switch } from '../../ui/switch.tsx';

export function SwitchRow({
  label,
  help,
  isOn,
  onChange,
  isDisabled = false,
}: {
  readonly label: string;
  readonly help?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
}): ReactNode {
  return (
    <Row label={label} {...(help !== undefined && { help })}>
      <Switch aria-label={label} isSelected={isOn} onChange={onChange} isDisabled={isDisabled} />
    </Row>
  );
}
