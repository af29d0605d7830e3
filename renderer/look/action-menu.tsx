import type { RefObject } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import './action-menu.css';

export interface ActionMenuItem {
  readonly id: string;
  readonly label: string;
  readonly onAction: () => void;
  readonly isDisabled?: boolean;
}

interface ActionMenuProps {
  readonly label: string;
  /** Shown above the items: the question that they answer. */
  readonly heading?: string;
  readonly items: readonly ActionMenuItem[];
  /** The button below which the menu opens, and to which the focus goes back. */
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/** An open menu. Escape, a click beside it and every item close it. */
export function ActionMenu({ label, heading, items, button, onClose }: ActionMenuProps) {
  return (
    <Popover
      aria-label={label}
      className="popover"
      triggerRef={button}
      isOpen
      onOpenChange={onClose}
      placement="bottom end"
    >
      {heading !== undefined && <p className="menu-heading">{heading}</p>}
      <Menu className="action-menu" aria-label={label} autoFocus="first" onClose={onClose}>
        {items.map(({ id, label: text, onAction, isDisabled }) => (
          <MenuItem key={id} id={id} textValue={text} isDisabled={isDisabled === true} onAction={onAction}>
            {text}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
