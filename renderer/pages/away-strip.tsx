import type { CallTexts } from '../../src/view/call-texts-turkish.ts';
import { Button } from '../look/button.tsx';

interface AwayStripProps {
  readonly sentence: string;
  readonly words: CallTexts;
  readonly onShow: () => void;
  readonly onHide: () => void;
}

/** The summary of an absence, above the calls until a person has seen it. */
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

/**
 * The heading above the calls of an absence. Its button takes the focus, because the button that was pressed before has
 * gone.
 */
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
