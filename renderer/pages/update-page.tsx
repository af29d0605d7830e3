import { useEffect, useState } from 'react';
import changelog from '../../CHANGELOG.md?raw';
import { newsSince, readChangelog } from '../../src/update/changelog.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { Outcome, PagePart } from './page-part.tsx';
import './update-page.css';

const versions = readChangelog(changelog);

/** The running version, a version that can be installed, and what is new in them. */
export function UpdatePage({ view: { update, settings } }: { readonly view: DeskView }) {
  const { updates: words } = texts[settings.language];
  const { ready, outcome } = update;
  // Opening the page marks the outcome as seen; its text stays until the page closes.
  const [seen] = useState(outcome);
  useEffect(() => {
    if (seen !== null) void bridge.invoke('update.seen');
  }, []);
  const running = versions.filter(({ version }) => version === update.version);
  const brought = seen === null || seen.from === null ? running : newsSince(versions, seen.from);
  return (
    <div className="parts">
      <PagePart title={update.running}>
        {seen !== null && <p>{seen.text}</p>}
        <p>
          <Outcome text={update.state} isFailed={update.isProblem} />
        </p>
        {/* The buttons stay while Zil works: one of them has the focus. */}
        {update.canCheck && (
          <div className="actions">
            {ready !== null && (
              <Button
                className="primary"
                isPending={!ready.mayInstall}
                onPress={() => void bridge.invoke('update.install')}
              >
                {words.install}
              </Button>
            )}
            <Button isPending={!update.mayCheck} onPress={() => void bridge.invoke('update.check')}>
              {words.check}
            </Button>
          </div>
        )}
      </PagePart>
      {ready !== null && <News title={words.newsOf(ready.version)} lines={ready.news} none={words.noNews} />}
      {brought.map((notes) => (
        <News
          key={notes.version}
          title={words.newsOf(notes.version)}
          lines={notes[settings.language]}
          none={words.noNews}
        />
      ))}
    </div>
  );
}

interface NewsProps {
  readonly title: string;
  readonly lines: readonly string[];
  readonly none: string;
}

function News({ title, lines, none }: NewsProps) {
  return (
    <PagePart title={title}>
      {lines.length === 0 ? (
        <p className="help">{none}</p>
      ) : (
        <ul className="news">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </PagePart>
  );
}
