import { useEffect, useState } from 'react';
import { Button, TextArea } from 'react-aria-components';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { OwnNumbers } from './own-numbers.tsx';
import { WayStatus } from './way-status.tsx';

interface DiagnosticsPageProps {
  readonly view: DeskView;
  readonly onSupport: () => void;
}

/** Everything that is known to work or not to work, and a report of it for the person who helps. */
export function DiagnosticsPage({ view, onSupport }: DiagnosticsPageProps) {
  const { reach: words, story, support } = texts[view.settings.language];
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
    <div className="diagnostics">
      <WayStatus view={view} />
      <OwnNumbers view={view} />
      <p className="help">{words.diagnosticsHelp}</p>
      <TextArea name="report" className="report" aria-label={words.report.title} readOnly value={report} />
      <div className="actions">
        <Button className="primary" onPress={() => void copy()}>
          {words.copyReport}
        </Button>
        <Button onPress={onSupport}>{support.open}</Button>
        {view.account.isSignedIn && (
          <Button onPress={() => void bridge.invoke('records.refresh')}>{story.refresh}</Button>
        )}
        <span role="status">{isCopied && words.copied}</span>
      </div>
    </div>
  );
}
