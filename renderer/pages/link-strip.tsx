import { useLayoutEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { LinkView } from '../../src/view/pbx-view.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { bridge } from '../bridge.ts';

interface LinkStripProps {
  readonly link: LinkView;
  readonly words: WindowTexts['link'];
  /** Called when the strip goes while the focus is in it. */
  readonly onFocusLost: () => void;
}

/** The question before a link of the PBX is opened, or the reason why it was not. */
export function LinkStrip(props: LinkStripProps) {
  const { question, problem } = props.link;
  return question === null && problem === null ? null : <ShownStrip {...props} />;
}

function ShownStrip({ link: { question, problem }, words, onFocusLost }: LinkStripProps) {
  const strip = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () => () => {
      if (strip.current?.contains(document.activeElement) === true) onFocusLost();
    },
    [],
  );
  return (
    <div ref={strip} className={`link-strip ${question === null ? 'problem' : 'notice'}`} role="alert">
      <p>{problem ?? (question === null ? '' : words.question(question.host))}</p>
      {question !== null && (
        <Button className="primary" onPress={() => void bridge.invoke('link.trust', question.link, question.host)}>
          {words.open}
        </Button>
      )}
      <Button onPress={() => void bridge.invoke('link.dismiss')}>
        {question === null ? words.dismiss : words.cancel}
      </Button>
    </div>
  );
}
