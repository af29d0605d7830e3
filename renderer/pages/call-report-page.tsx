import type { HistoryPlace } from '../../src/store-ports.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import { Button } from '../look/button.tsx';
import { Icon } from '../look/icon.tsx';
import { useCallReport } from '../use-call-report.ts';
import { Outcome } from './page-part.tsx';
import { WholeText } from './whole-text.tsx';
import './support-page.css';

interface CallReportPageProps {
  readonly view: DeskView;
  readonly place: HistoryPlace;
}

/** The whole call report, to be read before it is saved. */
export function CallReportPage({ view, place }: CallReportPageProps) {
  const words = texts[view.settings.language].callReport;
  const { text, said, isFailed, isSaving, save } = useCallReport(place, words);
  return (
    <div className="support">
      <p className="intro">{words.intro}</p>
      {text === null ? (
        <p className="problem" role="alert">
          {words.gone}
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard alone has to reach its end
        <section className="whole" aria-label={words.file} tabIndex={0}>
          <WholeText text={text} />
        </section>
      )}
      <div className="actions">
        <Button className="primary" isDisabled={text === null || text === ''} isPending={isSaving} onPress={save}>
          <Icon name="download" />
          {words.save}
        </Button>
        <Outcome text={said} isFailed={isFailed} />
      </div>
    </div>
  );
}
