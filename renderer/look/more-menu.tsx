import { lazy, Suspense, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ActionMenuItem } from './action-menu.tsx';
import { Icon } from './icon.tsx';

const ActionMenu = lazy(async () => ({ default: (await import('./action-menu.tsx')).ActionMenu }));

interface MoreMenuProps {
  /** The name of the button and of its menu. */
  readonly label: string;
  readonly items: readonly ActionMenuItem[];
}

/** The button ⋯ and its menu, which is loaded when the button is pressed. */
export function MoreMenu({ label, items }: MoreMenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        className="quiet icon"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPress={() => setIsOpen(true)}
      >
        <Icon name="more" />
      </Button>
      {isOpen && (
        <Suspense>
          <ActionMenu label={label} items={items} button={button} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
