import type { CallTexts } from '../../src/view/call-texts-turkish.ts';
import { Button } from '../look/button.tsx';

interface AwayStripProps {
  /** `null`: there is none to show. */
  readonly sentence: string | null;
  readonly words: CallTexts;
  readonly onShow: () => void;
  readonly onHide: () => void;
}

/**
 * The summary of an absence, above the calls until a person has seen it. Its element is there before the sentence, so
 * that readers say it.
 */
export function AwayStrip({ sentence, words, onShow, onHide }: AwayStripProps) {
  return (
    <div className={sentence === null ? undefined : 'away link-strip notice'}>
      <p role="status">{sentence}</p>
      {sentence !== null && (
        <>
          <Button className="primary" onPress={onShow}>
            {words.showAway}
          </Button>
          <Button onPress={onHide}>{words.hideAway}</Button>
        </>
      )}
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
}: Pick<AwayStripProps, 'words'> & { readonly sentence: string; readonly onBack: () => void }) {
  return (
    <div className="away link-strip">
      <h2>{sentence}</h2>
      <Button autoFocus onPress={onBack}>
        {words.allCalls}
      </Button>
    </div>
  );
}
