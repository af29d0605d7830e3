import { Button } from 'react-aria-components';
import type { LinkView } from '../../src/view/pbx-view.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { bridge } from '../bridge.ts';

/** The question before a link of the PBX is opened, or the reason why it was not. */
export function LinkStrip({ link, words }: { readonly link: LinkView; readonly words: WindowTexts['link'] }) {
  const { question, problem } = link;
  if (question === null && problem === null) return null;
  return (
    <div className={`link-strip ${question === null ? 'problem' : 'notice'}`} role="alert">
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
