import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { UpdateTexts } from '../../src/view/update-texts-turkish.ts';
import type { UpdateView } from '../../src/view/update-view.ts';
import { bridge } from '../bridge.ts';

interface UpdateStripProps {
  readonly update: UpdateView;
  readonly words: UpdateTexts;
  readonly onNews: () => void;
  /** Called when the strip goes while the focus is in it. */
  readonly onFocusLost: () => void;
}

/** A line: a version is ready, was installed, or could not be installed. */
export function UpdateStrip({ update: { outcome, ready }, words, ...on }: UpdateStripProps) {
  const [dismissed, setDismissed] = useState('');
  if (outcome !== null) {
    return (
      <Strip
        key="outcome"
        {...on}
        text={outcome.text}
        words={words}
        onDismiss={() => void bridge.invoke('update.seen')}
      />
    );
  }
  if (ready === null || (ready.mayInstall && ready.version === dismissed)) return null;
  return (
    <Strip key="ready" {...on} text={ready.text} words={words} onDismiss={() => setDismissed(ready.version)}>
      {ready.mayInstall && (
        <Button className="primary" onPress={() => void bridge.invoke('update.install')}>
          {words.install}
        </Button>
      )}
    </Strip>
  );
}

interface StripProps extends Pick<UpdateStripProps, 'words' | 'onNews' | 'onFocusLost'> {
  readonly text: string;
  readonly onDismiss: () => void;
  readonly children?: ReactNode;
}

function Strip({ text, words, onNews, onFocusLost, onDismiss, children }: StripProps) {
  const strip = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () => () => {
      if (strip.current?.contains(document.activeElement) === true) onFocusLost();
    },
    [],
  );
  return (
    <div ref={strip} className="update-strip link-strip" role="status">
      <p>{text}</p>
      {children}
      <Button onPress={onNews}>{words.news}</Button>
      <Button onPress={onDismiss}>{words.dismiss}</Button>
    </div>
  );
}
