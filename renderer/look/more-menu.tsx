import { Suspense, useRef, useState } from 'react';
import type { ActionMenuItem } from './action-menu.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { lazyPart } from './lazy-part.tsx';

const ActionMenu = lazyPart(async () => (await import('./action-menu.tsx')).ActionMenu);

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
