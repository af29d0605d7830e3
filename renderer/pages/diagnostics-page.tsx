import { useEffect, useRef, useState } from 'react';
import { TextArea } from 'react-aria-components';
import type { CheckName } from '../../src/view/check-name.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { doRepair } from '../do-repair.ts';
import { Button } from '../look/button.tsx';
import type { Page } from '../page.ts';
import { Checklist } from './checklist.tsx';
import { OwnNumbers } from './own-numbers.tsx';
import { FindingLines, WayControls } from './way-status.tsx';
import './diagnostics-page.css';

interface DiagnosticsPageProps {
  readonly view: DeskView;
  readonly onPage: (page: Page) => void;
}

/** What works and what does not, each with the button that helps; everything technical behind the details. */
export function DiagnosticsPage({ view, onPage }: DiagnosticsPageProps) {
  const { checks: words, support, repairs } = texts[view.settings.language];
  const { checks, summary } = view.checklist;
  const isTesting = view.reach.testCall.kind !== 'idle';
  const [areOpen, setAreOpen] = useState(isTesting);
  /** The check whose button was pressed last, and what is announced until something comes of it. */
  const [pressed, setPressed] = useState<{ readonly check: CheckName; readonly said: string } | null>(null);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    // The test call stands among the details.
    if (!isTesting) return;
    setAreOpen(true);
    details.current?.scrollIntoView();
  }, [isTesting]);
  const current = checks.find(({ name }) => name === pressed?.check);
  return (
    <div className="diagnostics">
      <p className="summary">{summary}</p>
      <Checklist
        label={words.label}
        verdicts={words.verdict}
        checks={checks}
        onRepair={async (name, action) => {
          // Emptied first, so that a reader says it again when the same button is pressed again.
          setPressed(null);
          const said = await doRepair(action, repairs, onPage);
          setPressed({ check: name, said });
        }}
      />
      <p className="announced" role="status">
        {pressed !== null && current !== undefined && [pressed.said, `${current.title}: ${current.text}`].join(' ')}
      </p>
      <div className="actions">
        <Button onPress={() => onPage({ kind: 'support' })}>{support.open}</Button>
      </div>
      <details
        ref={details}
        className="technical"
        open={areOpen}
        onToggle={({ currentTarget }) => setAreOpen(currentTarget.open)}
      >
        <summary>{words.details}</summary>
        {areOpen && <Technical view={view} />}
      </details>
    </div>
  );
}

/** The address, the findings with their ports and codes, and the report for the person who helps. */
function Technical({ view }: { readonly view: DeskView }) {
  const { reach: words, story } = texts[view.settings.language];
  const [report, setReport] = useState('');
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    void bridge.invoke('report.text').then(setReport);
  }, [view]);
  const copy = async () => {
    await bridge.invoke('report.copy');
    setIsCopied(true);
  };
  return (
    <div className="parts">
      <section className="way-status" aria-label={words.registersLabel}>
        <FindingLines lines={view.status} />
        <WayControls view={view} />
      </section>
      <OwnNumbers view={view} />
      <p className="help">{words.diagnosticsHelp}</p>
      <TextArea name="report" className="report" aria-label={words.report.title} readOnly value={report} />
      <div className="actions">
        <Button onPress={() => void copy()}>{words.copyReport}</Button>
        {view.account.isSignedIn && (
          <Button onPress={() => void bridge.invoke('records.refresh')}>{story.refresh}</Button>
        )}
        <span role="status">{isCopied && words.copied}</span>
      </div>
    </div>
  );
}
