import { Button } from 'react-aria-components';
import type { CallTexts } from '../../src/view/call-texts.ts';

interface AwayStripProps {
  readonly sentence: string;
  readonly words: CallTexts;
  readonly onShow: () => void;
  readonly onHide: () => void;
}

/** What happened while nobody was there, above the calls until somebody has looked. */
export function AwayStrip({ sentence, words, onShow, onHide }: AwayStripProps) {
  return (
    <div className="away link-strip notice" role="status">
      <p>{sentence}</p>
      <Button className="primary" onPress={onShow}>
        {words.showAway}
      </Button>
      <Button onPress={onHide}>{words.hideAway}</Button>
    </div>
  );
}

/** Above the calls of the absence alone. The button has the keyboard at first, which its own button before has lost. */
export function AwayHeading({
  sentence,
  words,
  onBack,
}: Pick<AwayStripProps, 'sentence' | 'words'> & { readonly onBack: () => void }) {
  return (
    <div className="away link-strip">
      <h2>{sentence}</h2>
      <Button autoFocus onPress={onBack}>
        {words.allCalls}
      </Button>
    </div>
  );
}
