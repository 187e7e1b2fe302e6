// The buttons: one with words, one with an icon and its words as a tip. Used everywhere.
import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  Tooltip,
  TooltipTrigger,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components';
import { classes } from './classes.ts';
import './button.css';

type Kind = 'primary' | 'plain' | 'quiet' | 'loss';

interface Shared extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly icon?: LucideIcon | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

export interface ButtonProps extends Shared {
  readonly children: ReactNode;
  /** At most one primary in view. */
  readonly kind?: Kind;
  readonly isWide?: boolean;
}

export function Button({
  kind = 'plain',
  icon: Icon,
  isWide = false,
  children,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <AriaButton {...rest} className={classes('button', `button-${kind}`, isWide && 'button-wide')}>
      {({ isPending }) => (
        <>
          {isPending ? (
            <span className="spinner-ring" aria-hidden="true" />
          ) : (
            Icon !== undefined && <Icon className="icon" aria-hidden="true" />
          )}
          <span className="button-words">{children}</span>
        </>
      )}
    </AriaButton>
  );
}

export interface IconButtonProps extends Shared {
  readonly icon: LucideIcon;
  /** Its name for screen readers, and the tip. */
  readonly label: string;
  readonly tip?: string;
  readonly turns?: boolean;
}

export function IconButton({
  icon: Icon,
  label,
  tip,
  turns = false,
  ...rest
}: IconButtonProps): ReactNode {
  return (
    <TooltipTrigger delay={600}>
      <AriaButton {...rest} aria-label={label} className="icon-button">
        <Icon className={classes('icon', turns && 'icon-turns')} aria-hidden="true" />
      </AriaButton>
      <Tooltip className="tip" offset={6}>
        {tip ?? label}
      </Tooltip>
    </TooltipTrigger>
  );
}
