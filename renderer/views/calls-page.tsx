import { useEffect, useRef, useState } from 'react';
import {
  Button,
  Collection,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  ListLayout,
  Virtualizer,
} from 'react-aria-components';
import type { CallRow, DeskView, HistoryView } from '../../src/view/desk-view.ts';
import type { WindowTexts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { newestPage } from '../use-desk-view.ts';

interface CallsPageProps {
  readonly view: DeskView;
  readonly words: WindowTexts;
}

/** Only the rows that can be seen are made: a hundred of them would take a quarter of a second. */
const layout = { rowHeight: 60, headingHeight: 32, gap: 2 };

/** The calls of the last hour as they are pushed, and below them as much of the history as was asked for. */
export function CallsPage({ view, words }: CallsPageProps) {
  const history = useHistory(view);
  const calls = newestFirst(view.calls, history.calls);
  const [selectedId, setSelectedId] = useState<number | null>(null);
  const selected = calls.find(({ id }) => id === selectedId) ?? calls[0];
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (view.revealed === null) return;
    setSelectedId(view.revealed.callId);
    const row = calls.findIndex(({ id }) => id === view.revealed?.callId);
    list.current?.scrollTo({ top: row * (layout.rowHeight + layout.gap) });
  }, [view.revealed?.callId, view.revealed?.atMs, history.answered]);

  // Both at once: the list would be made twice.
  if (!history.answered) return null;
  if (calls.length === 0 || selected === undefined) {
    return (
      <main className="empty">
        <img src="./icons/zil.png" alt="" width="96" height="96" />
        <h2>{words.noCallsTitle}</h2>
        <p>{words.noCallsBody}</p>
        {history.failed && <p className="problem">{words.historyFailed}</p>}
      </main>
    );
  }
  return (
    <main className="calls">
      <div className="list">
        <Virtualizer layout={ListLayout} layoutOptions={layout}>
          <ListBox
            ref={list}
            aria-label={words.calls}
            items={byDay(calls)}
            selectionMode="single"
            selectionBehavior="replace"
            disallowEmptySelection
            selectedKeys={[selected.id]}
            onSelectionChange={(keys) => keys !== 'all' && setSelectedId(Number([...keys][0]))}
          >
            {({ day, calls: ofDay }) => (
              <ListBoxSection id={day}>
                <Header className="day">{day}</Header>
                <Collection items={ofDay}>{(call) => <CallItem call={call} />}</Collection>
              </ListBoxSection>
            )}
          </ListBox>
        </Virtualizer>
        {history.failed && <p className="problem">{words.historyFailed}</p>}
        {history.hasMore && <Button onPress={history.more}>{words.older}</Button>}
      </div>
      <CallStory call={selected} />
    </main>
  );
}

function CallItem({ call }: { readonly call: CallRow }) {
  return (
    <ListBoxItem id={call.id} textValue={call.caller} className={`call ${call.phase}`}>
      <time>{call.time}</time>
      <span className="caller">{call.caller}</span>
      <Phase call={call} />
      <span className="target">{[call.extensions, call.line].filter((text) => text !== null).join(' · ')}</span>
    </ListBoxItem>
  );
}

function Phase({ call }: { readonly call: CallRow }) {
  return (
    <span className="phase">
      {call.phaseText}
      {call.marks.map((mark) => (
        <span key={mark} className="mark">
          {mark}
        </span>
      ))}
    </span>
  );
}

function CallStory({ call }: { readonly call: CallRow }) {
  return (
    <section className={`story ${call.phase}`} aria-label={call.caller}>
      <h2>{call.caller}</h2>
      <Phase call={call} />
      {call.line !== null && <p>{call.line}</p>}
      <ol>
        {call.story.map(({ id, time, text, certainty }) => (
          <li key={id}>
            <time>{time}</time> <span>{text}</span> <small>{certainty}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Pages of the history, asked for one after the other; the first is asked for with the window. */
function useHistory(view: DeskView) {
  const [pages, setPages] = useState<readonly HistoryView[]>([]);
  const [failed, setFailed] = useState(false);
  const [answered, setAnswered] = useState(false);
  const last = pages.at(-1);
  const ask = async (before: HistoryView['next']) => {
    const page = await (before === null ? newestPage() : bridge.invoke('calls.page', before));
    setAnswered(true);
    setFailed(!page.ok);
    if (page.ok) setPages((earlier) => (before === null ? [page.value] : [...earlier, page.value]));
  };
  // The words of old rows are made with the language, so another one asks anew.
  useEffect(() => {
    void ask(null);
  }, [view.settings.language]);
  return {
    calls: pages.flatMap(({ calls }) => calls),
    answered,
    failed,
    hasMore: last?.next != null,
    more: () => void ask(last?.next ?? null),
  };
}

/** A call that is both living and in the history is shown as it lives. */
function newestFirst(living: readonly CallRow[], past: readonly CallRow[]): readonly CallRow[] {
  const calls = new Map([...past, ...living].map((call) => [call.id, call]));
  return [...calls.values()].sort((a, b) => b.startedAtMs - a.startedAtMs || b.id - a.id);
}

function byDay(calls: readonly CallRow[]): readonly { readonly day: string; readonly calls: readonly CallRow[] }[] {
  const days = new Map<string, CallRow[]>();
  for (const call of calls) days.set(call.day, [...(days.get(call.day) ?? []), call]);
  return [...days].map(([day, ofDay]) => ({ day, calls: ofDay }));
}
