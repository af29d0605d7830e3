import { type ReactNode, useEffect, useRef } from 'react';
import { useTexts } from '../use-texts.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { useEscape } from './use-escape.ts';
import './page-frame.css';

interface PageFrameProps {
  readonly title: string;
  readonly onBack: () => void;
  /** The name of the button ←, where it does not lead to the calls. */
  readonly backLabel?: string;
  readonly children: ReactNode;
}

/**
 * A page with a title and a way back: the button ←, or Escape. `ZilWindow` draws it around each page, so pages draw
 * neither a title nor a `main`. The title takes the focus when the page opens, unless something in the page has it.
 */
export function PageFrame({ title, onBack, backLabel, children }: PageFrameProps) {
  const { window: words } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const main = useRef<HTMLElement>(null);
  useEscape(onBack);
  useEffect(() => {
    if (main.current?.contains(document.activeElement) !== true) heading.current?.focus();
  }, []);
  return (
    <>
      <header className="page-header">
        <Button className="quiet icon" aria-label={backLabel ?? words.back} onPress={onBack}>
          <Icon name="back" />
        </Button>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </header>
      <main ref={main} className="page">
        {children}
      </main>
    </>
  );
}
