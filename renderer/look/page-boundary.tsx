import { Component, type ReactNode } from 'react';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { Button } from './button.tsx';
import './page-frame.css';

interface PageBoundaryProps {
  readonly words: WindowTexts;
  /** What is drawn around the sentence: `main`, unless the page has one. */
  readonly as: 'main' | 'div';
  readonly children: ReactNode;
}

/**
 * Shows a sentence, and a button that loads the window again, in place of a page that cannot be shown: its file cannot
 * be read, or drawing it has failed. Only a component that is a class can catch what is thrown below it.
 */
export class PageBoundary extends Component<PageBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    const { as: Frame, words, children } = this.props;
    if (!this.state.hasFailed) return children;
    return (
      <Frame className={Frame === 'main' ? 'page failed-page' : 'failed-page'}>
        <p className="problem" role="alert">
          {words.pageFailed}
        </p>
        <Button className="primary" autoFocus onPress={() => globalThis.location.reload()}>
          {words.loadAgain}
        </Button>
      </Frame>
    );
  }
}
