import { type RefObject, useEffect, useRef, useState } from 'react';
import type { HistoryPlace } from '../../src/store-ports.ts';
import type { CallRow } from '../../src/view/call-row.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { everyCall, type CallSearch as Search } from '../../src/view/search-filter.ts';
import { texts } from '../../src/view/texts.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { useAway } from '../use-away.ts';
import { useHistory } from '../use-history.ts';
import { AwayHeading, AwayStrip } from './away-strip.tsx';
import { CallList } from './call-list.tsx';
import { CallSearch } from './call-search.tsx';
import { CallStory } from './call-story.tsx';
import { NameButton, NameField } from './name-field.tsx';

interface CallsPageProps {
  readonly view: DeskView;
  readonly words: WindowTexts;
  /** Opens the report of a call that is shown wrongly. */
  readonly onWrong: (call: HistoryPlace) => void;
}

/** The caller whose name is being typed, and the element that gets the focus afterwards. */
interface Naming {
  readonly callerKey: string;
  readonly from: RefObject<HTMLElement | null>;
}

/** All calls, those of the last hour live, and the story of the selected one. */
export function CallsPage({ view, words, onWrong }: CallsPageProps) {
  const { story, search: searchWords } = texts[view.settings.language];
  const { reader, selectedCall, ...history } = useHistory(view);
  const away = useAway(view);
  const [search, setSearch] = useState(everyCall);
  const calls = away.shown === null ? history.rows : withLiveState(away.shown.calls, view.calls);
  const chosen = away.shown === null ? selectedCall : calls.find(({ id }) => id === selectedCall?.id);
  const selected = chosen ?? calls[0];
  const list = useRef<HTMLDivElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const nameButton = useRef<HTMLButtonElement>(null);
  const [naming, setNaming] = useState<Naming | null>(null);
  const returnTo = useRef<RefObject<HTMLElement | null> | null>(null);
  const revealed = view.revealed?.kind === 'call' ? view.revealed : null;

  const choose = (call: CallRow) => {
    reader.select(call);
    setNaming(null);
  };
  const startSearch = (asked: Search) => {
    setSearch(asked);
    reader.search(asked);
  };
  useEffect(() => {
    if (revealed === null) return;
    const { call } = revealed;
    choose(call);
    if (!history.answered || history.rows.some(({ id }) => id === call.id)) return;
    startSearch(everyCall);
    reader.goTo(call);
  }, [revealed?.call.id, revealed?.atMs, history.answered]);

  /** Selects the call, too: it stays selected when another call comes while the name is typed. */
  const nameCaller = (call: CallRow, from: RefObject<HTMLElement | null>) => {
    if (call.callerKey === null) return;
    reader.select(call);
    setNaming({ callerKey: call.callerKey, from });
  };
  const named = () => {
    returnTo.current = naming?.from ?? null;
    setNaming(null);
  };
  const endAway = () => {
    returnTo.current = list;
    away.end();
  };
  // The element that had the focus has gone, and the one that gets it exists only after this drawing.
  useEffect(() => {
    returnTo.current?.current?.focus();
    returnTo.current = null;
  });

  // Waits for the first page: otherwise the list would be made twice.
  if (!history.answered) return <main />;
  const aboveList =
    away.shown !== null ? (
      <AwayHeading sentence={away.shown.sentence} words={story} onBack={endAway} />
    ) : (
      view.away !== null && <AwayStrip sentence={view.away} words={story} onShow={away.show} onHide={endAway} />
    );
  const isUnread = away.failed || (away.shown === null && history.failed);
  const problem = isUnread && <p className="problem">{words.historyFailed}</p>;
  const isSearched = away.shown === null && (search !== everyCall || history.search !== everyCall);
  if (selected === undefined && !isSearched) {
    return (
      <main className="no-calls">
        {aboveList}
        <div className="empty">
          <img src="./icons/zil.png" alt="" width="96" height="96" />
          {away.shown === null && <h2>{words.noCallsTitle}</h2>}
          <p>{away.shown === null ? words.noCallsBody : story.noneLeft}</p>
          {problem}
        </div>
      </main>
    );
  }
  const { callerKey, name } = selected ?? { callerKey: null, name: '' };
  return (
    <main className="calls">
      {aboveList}
      <div className="list">
        {away.shown === null && (
          <CallSearch
            field={searchField}
            search={search}
            words={searchWords}
            onChange={startSearch}
            onExit={() => list.current?.focus()}
          />
        )}
        {selected === undefined || calls.length === 0 ? (
          <div className="empty" role="status">
            <h2>{searchWords.none}</h2>
            <p>{searchWords.noneBody}</p>
          </div>
        ) : (
          <CallList
            list={list}
            label={away.shown?.sentence ?? words.calls}
            of={away.shown === null ? history.search : 'away'}
            calls={calls}
            hasNewer={away.shown === null && history.hasNewer}
            hasOlder={away.shown === null && history.hasOlder}
            selectedId={selected.id}
            revealed={revealed}
            onSelect={choose}
            onName={(call) => nameCaller(call, list)}
            onEscape={() => isSearched && startSearch(everyCall)}
            onSee={(first, near) => away.shown === null && reader.see(first, near)}
            onJump={(where) => reader.goTo(where)}
          />
        )}
        {problem}
      </div>
      {selected !== undefined && (
        <CallStory call={selected} view={view} onWrong={onWrong}>
          {callerKey !== null &&
            (naming?.callerKey === callerKey ? (
              <NameField
                key={`name of ${callerKey}`}
                nameKey={callerKey}
                label={story.nameLabel}
                name={name}
                words={story}
                onDone={named}
              />
            ) : (
              <NameButton
                button={nameButton}
                name={name}
                words={story}
                onPress={() => nameCaller(selected, nameButton)}
              />
            ))}
        </CallStory>
      )}
    </main>
  );
}

function withLiveState(calls: readonly CallRow[], live: readonly CallRow[]): readonly CallRow[] {
  return calls.map((call) => live.find(({ id }) => id === call.id) ?? call);
}
