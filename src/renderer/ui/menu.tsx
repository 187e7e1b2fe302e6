// A menu of actions behind a button. Used by rows and page heads.
import { EllipsisVertical, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover, Separator, Text } from 'react-aria-components';
import { IconButton } from './button.tsx';
import { classes } from './classes.ts';
import './select.css';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly keys?: string;
  readonly isLoss?: boolean;
  readonly isDisabled?: boolean;
  readonly onAction: () => void;
}

/** Groups are parted by a line; empty ones leave none. */
export type MenuGroups = readonly (readonly MenuAction[])[];

export function ActionMenu({
  label,
  groups,
  icon = EllipsisVertical,
  isOpen,
  onOpenChange,
  excludeFromTabOrder = false,
}: {
  readonly label: string;
  readonly groups: MenuGroups;
  readonly icon?: LucideIcon;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly excludeFromTabOrder?: boolean;
}): ReactNode {
  return (
    <MenuTrigger
      {...(isOpen !== undefined && { isOpen })}
      {...(onOpenChange !== undefined && { onOpenChange })}
    >
      <IconButton icon={icon} label={label} excludeFromTabOrder={excludeFromTabOrder} />
      <Popover className="popover" placement="bottom end">
        <MenuList groups={groups} />
      </Popover>
    </MenuTrigger>
  );
}

export function MenuList({
  groups,
  label,
  onClose,
}: {
  readonly groups: MenuGroups;
  /** Where no button with a name opened it. */
  readonly label?: string;
  readonly onClose?: () => void;
}): ReactNode {
  const filled = groups.filter((group) => group.length > 0);
  return (
    <Menu
      className="menu"
      autoFocus="first"
      {...(label !== undefined && { 'aria-label': label })}
      {...(onClose !== undefined && { onClose })}
    >
      {filled.flatMap((group, index) => [
        ...(index === 0 ? [] : [<Separator key={`line-${index}`} className="menu-line" />]),
        ...group.map((action) => (
          <MenuItem
            key={action.id}
            id={action.id}
            textValue={action.label}
            isDisabled={action.isDisabled ?? false}
            onAction={action.onAction}
            className={classes('choice', action.isLoss === true && 'choice-loss')}
          >
            <action.icon className="icon" aria-hidden="true" />
            <Text slot="label">{action.label}</Text>
            {action.keys !== undefined && <span className="menu-keys" data-keys={action.keys} />}
          </MenuItem>
        )),
      ])}
    </Menu>
  );
}
