import { Button } from 'react-aria-components';
import type { PilotView } from '../../src/view/credit-view.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { bridge } from '../bridge.ts';

/** The credit of each pilot, as it was last known. */
export function CreditPage({ view, words }: { readonly view: DeskView; readonly words: WindowTexts }) {
  const { credit, link } = view;
  return (
    <div className="credit">
      <div className="actions">
        <span className="help">{credit.age}</span>
        <Button isDisabled={!view.account.isSignedIn} onPress={() => void bridge.invoke('credit.refresh')}>
          {credit.isAsking ? words.credit.asking : words.credit.refresh}
        </Button>
        <Button
          className="primary"
          isDisabled={!view.account.isSignedIn}
          onPress={() => void bridge.invoke('link.open', 'credit')}
        >
          {link.asking === 'credit' ? words.panelAsking : words.credit.buy}
        </Button>
      </div>
      {credit.failure !== null && (
        <p className="problem" role="alert">
          {credit.failure}
        </p>
      )}
      {credit.pilots.length === 0 && <p className="help">{words.credit.noPilots}</p>}
      {credit.pilots.map((pilot) => (
        <Pilot key={pilot.title} pilot={pilot} />
      ))}
    </div>
  );
}

function Pilot({ pilot: { title, amounts } }: { readonly pilot: PilotView }) {
  return (
    <section className="pilot" aria-label={title}>
      <h2>{title}</h2>
      <dl>
        {amounts.map(({ label, value, details, isLow }) => (
          <div key={label} className={isLow ? 'low' : ''}>
            <dt>{label}</dt>
            <dd>{value}</dd>
            {details.map((detail) => (
              <dd key={detail} className="help">
                {detail}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
