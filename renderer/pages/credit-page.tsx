import { useRef, useState } from 'react';
import { Meter } from 'react-aria-components';
import type { AmountView, DateQuestion, PilotView } from '../../src/view/credit-view.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { Icon } from '../look/icon.tsx';
import { PagePart } from './page-part.tsx';
import './credit-page.css';

/** The credit of each pilot, as it was last known, and for how long it is enough. */
export function CreditPage({ view, words }: { readonly view: DeskView; readonly words: WindowTexts }) {
  const { credit, link, account } = view;
  const top = useRef<HTMLDivElement>(null);
  return (
    <div ref={top} className="parts credit" tabIndex={-1}>
      <div className="credit-actions">
        <Button
          className="primary"
          isDisabled={!account.isSignedIn}
          isPending={link.asking === 'credit'}
          onPress={() => void bridge.invoke('link.open', 'credit')}
        >
          <Icon name="external" />
          {link.asking === 'credit' ? words.panelAsking : words.credit.buy}
        </Button>
        <Button
          isDisabled={!account.isSignedIn}
          isPending={credit.isAsking}
          onPress={() => void bridge.invoke('credit.refresh')}
        >
          {words.credit.refresh}
        </Button>
        <p role="status" className="help">
          {credit.isAsking ? words.credit.asking : credit.age}
        </p>
      </div>
      {credit.failure !== null && (
        <p className="problem" role="alert">
          {credit.failure}
        </p>
      )}
      <WhichDay view={view} onAnswered={() => top.current?.focus()} />
      {credit.pilots.length === 0 && <p className="help">{words.credit.noPilots}</p>}
      {credit.pilots.map((pilot) => (
        <Pilot key={pilot.title} pilot={pilot} />
      ))}
    </div>
  );
}

interface WhichDayProps {
  readonly view: DeskView;
  /** Called when the question goes, with the button that has the focus. */
  readonly onAnswered: () => void;
}

/** Asks which day a date means. The answer is kept, so it is asked once. */
function WhichDay({ view: { credit, settings }, onAnswered }: WhichDayProps) {
  const { credit: words, window } = texts[settings.language];
  const [{ said, problem }, say] = useState<{ readonly said: string; readonly problem: string | null }>({
    said: '',
    problem: null,
  });
  const answer = async ({ order, day }: DateQuestion['answers'][number]) => {
    const saved = await bridge.invoke('settings.save', { creditDates: order });
    if (saved.ok) {
      say({ said: words.dateChosen(day), problem: null });
      onAnswered();
    } else say({ said: '', problem: saved.error.kind === 'not-written' ? window.notSaved(saved.error.reason) : null });
  };
  return (
    <>
      <p className="unseen" role="status">
        {said}
      </p>
      {credit.dateQuestion !== null && (
        <section className="which-day" aria-label={credit.dateQuestion.text}>
          <p>
            <strong>{credit.dateQuestion.text}</strong>
          </p>
          <p className="help">{words.dateHelp}</p>
          <div className="credit-actions">
            {credit.dateQuestion.answers.map((each) => (
              <Button key={each.order} onPress={() => void answer(each)}>
                {each.day}
              </Button>
            ))}
          </div>
          {problem !== null && (
            <p className="problem" role="alert">
              {problem}
            </p>
          )}
        </section>
      )}
    </>
  );
}

function Pilot({ pilot: { title, amounts } }: { readonly pilot: PilotView }) {
  return (
    <PagePart title={title}>
      <div className="amounts">
        {amounts.map((amount) => (
          <Amount key={amount.label} amount={amount} />
        ))}
      </div>
    </PagePart>
  );
}

function Amount({ amount: { label, value, meter, enough, details, low } }: { readonly amount: AmountView }) {
  return (
    <div className={low === null ? 'amount' : 'amount low'}>
      <h3>{label}</h3>
      <p className="loud">{enough ?? value}</p>
      <p className="left">
        {enough !== null && <span>{value}</span>}
        {low !== null && (
          <span className="is-low">
            <Icon name="warning" />
            {low}
          </span>
        )}
      </p>
      {meter !== null && (
        <Meter aria-label={label} value={meter.left} maxValue={meter.size} valueLabel={meter.text}>
          {({ percentage }) => (
            <div className="bar-of">
              <div style={{ width: `${percentage}%` }} />
            </div>
          )}
        </Meter>
      )}
      {meter !== null && <p className="help">{meter.text}</p>}
      {details.map((detail) => (
        <p key={detail} className="help">
          {detail}
        </p>
      ))}
    </div>
  );
}
