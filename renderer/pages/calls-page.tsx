import { type RefObject, useEffect, useRef, useState } from 'react';
import type { HistoryPlace } from '../../src/store-ports.ts';
import type { CallRow } from '../../src/view/call-row.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { everyCall, type CallSearch as Search } from '../../src/view/search-filter.ts';
import { texts } from '../../src/view/texts.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { useEscape } from '../look/use-escape.ts';
import { useNumber } from '../parts/use-number.ts';
import { useAway } from '../use-away.ts';
import { useHistory } from '../use-history.ts';
import { narrowWindow } from '../use-media.ts';
import { AwayHeading, AwayStrip } from './away-strip.tsx';
import { CallList } from './call-list.tsx';
import { CallSearch } from './call-search.tsx';
import { CallStory } from './call-story.tsx';
import { NameButton, NameField } from './name-field.tsx';
import { RingingCards } from './ringing-cards.tsx';
import './calls-page.css';

interface CallsPageProps {
  readonly view: DeskView;
  readonly words: WindowTexts;
  /** Opens the report of a call that is shown wrongly. */
  readonly onWrong: (call: HistoryPlace) => void;
  /** Adds a caller (party key) to the contacts. */
  readonly onAddContact: (caller: string) => void;
}

/** The caller whose name is being typed, and the element that gets the focus afterwards. */
interface Naming {
  readonly callerKey: string;
  readonly from: RefObject<HTMLElement | null>;
}

/**
 * The calls that ring, all calls, and the story of the selected one. In a narrow window the list and the story are in
 * the same place, and one of them is shown.
 */
export function CallsPage({ view, words, onWrong, onAddContact }: CallsPageProps) {
  const { story: storyWords, search: searchWords } = texts[view.settings.language];
  const { reader, selectedCall, ...history } = useHistory(view);
  const away = useAway(view);
  const [search, setSearch] = useState(everyCall);
  const calls = away.shown === null ? history.rows : withLiveState(away.shown.calls, view.calls);
  const chosen = away.shown === null ? selectedCall : calls.find(({ id }) => id === selectedCall?.id);
  const selected = chosen ?? calls[0];
  const number = useNumber(selected?.dialled ?? null);
  const list = useRef<HTMLDivElement>(null);
  const cards = useRef<HTMLUListElement>(null);
  const story = useRef<HTMLElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const nameButton = useRef<HTMLButtonElement>(null);
  const noCalls = useRef<HTMLDivElement>(null);
  const [naming, setNaming] = useState<Naming | null>(null);
  /** Which of both is shown where there is room for one. */
  const [shown, setShown] = useState<'list' | 'story'>('list');
  const [returned, setReturned] = useState<{ readonly to: RefObject<HTMLElement | null> } | null>(null);
  const revealed = view.revealed?.kind === 'call' ? view.revealed : null;
  /** The call to scroll to; another `atMs` is another request. */
  const [sought, setSought] = useState<{ readonly call: CallRow; readonly atMs: number } | null>(null);

  const choose = (call: CallRow) => {
    reader.select(call);
    setNaming(null);
  };
  const startSearch = (asked: Search) => {
    setSearch(asked);
    reader.search(asked);
  };
  const openStory = () => {
    setShown('story');
    setReturned({ to: story });
  };
  const backToList = () => {
    setShown('list');
    setReturned({ to: list });
  };
  /** A click opens the story only where it would not be seen otherwise. */
  const clickCall = () => {
    if (globalThis.matchMedia(narrowWindow).matches) openStory();
    else setShown('list');
  };
  /** Shows a call wherever it is in the history. */
  const goTo = (call: CallRow, atMs: number) => {
    choose(call);
    clickCall();
    setSought({ call, atMs });
    if (!history.answered || history.rows.some(({ id }) => id === call.id)) return;
    startSearch(everyCall);
    reader.goTo(call);
  };
  useEffect(() => {
    if (revealed !== null) goTo(revealed.call, revealed.atMs);
  }, [revealed?.call.id, revealed?.atMs, history.answered]);
  const showRinging = (call: CallRow) => {
    away.close();
    goTo(call, (sought?.atMs ?? 0) + 1);
  };

  /** Selects the call, too: it stays selected when another call comes while the name is typed. */
  const nameCaller = (call: CallRow, from: RefObject<HTMLElement | null>) => {
    if (call.callerKey === null) return;
    reader.select(call);
    setShown('story');
    setNaming({ callerKey: call.callerKey, from });
  };
  const named = () => {
    if (naming?.from === list) setShown('list');
    setReturned(naming === null ? null : { to: naming.from });
    setNaming(null);
  };
  const endAway = () => {
    setReturned({ to: list });
    away.end();
  };
  // The element that had the focus has gone, and the one that gets it exists only after this drawing.
  useEffect(() => returned?.to.current?.focus(), [returned]);

  // Where nothing was found there is no list that has the key.
  useEscape(() => {
    if (away.shown !== null || calls.length > 0 || search === everyCall) return;
    startSearch(everyCall);
    searchField.current?.focus();
  });

  const hadCalls = useRef(false);
  // The last call was deleted, and with it what had the focus.
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (selected === undefined && hadCalls.current && isLost) noCalls.current?.focus();
    hadCalls.current = selected !== undefined;
  }, [selected === undefined]);

  // Waits for the first page: otherwise the list would be made twice.
  if (!history.answered) return <main />;
  const isUnread = away.failed || (away.shown === null && history.failed);
  const problem = isUnread && <p className="problem">{words.historyFailed}</p>;
  const isSearched = away.shown === null && (search !== everyCall || history.search !== everyCall);
  const hits = { calls: calls.length, hasMore: history.hasNewer || history.hasOlder };
  const isEmpty = selected === undefined && !isSearched;
  const { callerKey, name } = selected ?? { callerKey: null, name: '' };
  return (
    <main className="calls" data-shown={selected === undefined ? 'list' : shown}>
      <div className="above">
        {away.shown !== null ? (
          <AwayHeading sentence={away.shown.sentence} words={storyWords} onBack={endAway} />
        ) : (
          <AwayStrip sentence={view.away} words={storyWords} onShow={away.show} onHide={endAway} />
        )}
        <RingingCards
          view={view}
          cards={cards}
          onShow={showRinging}
          onAddContact={onAddContact}
          onFocusLost={() => list.current?.focus()}
        />
      </div>
      {isEmpty ? (
        <div ref={noCalls} className="empty" tabIndex={-1}>
          <img src="./icons/zil.png" alt="" width="96" height="96" />
          {away.shown === null && <h2>{words.noCallsTitle}</h2>}
          <p>{away.shown === null ? words.noCallsBody : storyWords.noneLeft}</p>
          {problem}
        </div>
      ) : (
        <div className="list">
          {away.shown === null && (
            <CallSearch
              field={searchField}
              search={search}
              hits={history.search === everyCall ? null : hits}
              words={searchWords}
              onChange={startSearch}
              onExit={() => list.current?.focus()}
            />
          )}
          {selected === undefined || calls.length === 0 ? (
            <div ref={noCalls} className="empty" tabIndex={-1}>
              <h2>{searchWords.none}</h2>
              <p>{searchWords.noneBody}</p>
            </div>
          ) : (
            <CallList
              list={list}
              above={cards}
              label={away.shown?.sentence ?? words.calls}
              of={away.shown === null ? history.search : 'away'}
              calls={calls}
              hasNewer={away.shown === null && history.hasNewer}
              hasOlder={away.shown === null && history.hasOlder}
              selectedId={selected.id}
              revealed={sought}
              onSelect={choose}
              onOpen={(by) => (by === 'key' ? openStory() : clickCall())}
              onName={(call) => nameCaller(call, list)}
              onEscape={() => isSearched && startSearch(everyCall)}
              onHeldKey={number.onKeyDown}
              onSee={(first, near) => away.shown === null && reader.see(first, near)}
              onJump={(where) => reader.goTo(where)}
            />
          )}
          <p role="status" className={number.hasFailed ? 'problem' : 'unseen'}>
            {number.said}
          </p>
          {problem}
        </div>
      )}
      {selected !== undefined && (
        <CallStory
          call={selected}
          view={view}
          story={story}
          onWrong={onWrong}
          onAddContact={onAddContact}
          onBack={backToList}
          onUse={() => selected.id !== selectedCall?.id && reader.select(selected)}
        >
          {callerKey !== null &&
            (naming?.callerKey === callerKey ? (
              <NameField
                key={`name of ${callerKey}`}
                nameKey={callerKey}
                label={storyWords.nameLabel}
                name={name}
                words={storyWords}
                onDone={named}
              />
            ) : (
              <NameButton
                button={nameButton}
                name={name}
                words={storyWords}
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
