import { type RefObject, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { CallRow } from '../../src/view/call-row.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts, type WindowTexts } from '../../src/view/texts.ts';
import { useAway } from '../use-away.ts';
import { useHistory } from '../use-history.ts';
import { AwayHeading, AwayStrip } from './away-strip.tsx';
import { CallList } from './call-list.tsx';
import { CallStory } from './call-story.tsx';
import { NameButton, NameField } from './caller-name.tsx';

interface CallsPageProps {
  readonly view: DeskView;
  readonly words: WindowTexts;
}

/** Whose name is being typed, and where the keyboard is to be afterwards. */
interface Naming {
  readonly callerKey: string;
  readonly from: RefObject<HTMLElement | null>;
}

/** The calls of the last hour as they are pushed, and below them as much of the history as was asked for. */
export function CallsPage({ view, words }: CallsPageProps) {
  const story = texts[view.settings.language].story;
  const [chosenId, setChosenId] = useState<number | null>(null);
  const history = useHistory(view, chosenId);
  const away = useAway(view);
  const calls = away.shown === null ? newestFirst(view.calls, history.calls) : asTheyLive(away.shown.calls, view.calls);
  const selected = calls.find(({ id }) => id === chosenId) ?? calls[0];
  const list = useRef<HTMLDivElement>(null);
  const nameButton = useRef<HTMLButtonElement>(null);
  const [naming, setNaming] = useState<Naming | null>(null);
  const returnTo = useRef<RefObject<HTMLElement | null> | null>(null);
  const revealed = view.revealed?.kind === 'call' ? view.revealed : null;

  const choose = (callId: number) => {
    setChosenId(callId);
    setNaming(null);
  };
  useEffect(() => {
    if (revealed !== null) choose(revealed.callId);
  }, [revealed?.callId, revealed?.atMs]);

  /** Of the call that is looked at, even when another one comes meanwhile. */
  const nameCaller = ({ id, callerKey }: CallRow, from: RefObject<HTMLElement | null>) => {
    if (callerKey === null) return;
    setChosenId(id);
    setNaming({ callerKey, from });
  };
  const named = () => {
    returnTo.current = naming?.from ?? null;
    setNaming(null);
  };
  const endAway = () => {
    returnTo.current = list;
    away.end();
  };
  // What had the keyboard is gone, and what is to have it is there only now.
  useEffect(() => {
    returnTo.current?.current?.focus();
    returnTo.current = null;
  });

  // Both at once: the list would be made twice.
  if (!history.answered) return null;
  const aboveList =
    away.shown !== null ? (
      <AwayHeading sentence={away.shown.sentence} words={story} onBack={endAway} />
    ) : (
      view.away !== null && <AwayStrip sentence={view.away} words={story} onShow={away.show} onHide={endAway} />
    );
  const isUnread = away.failed || (away.shown === null && history.failed);
  const problem = isUnread && <p className="problem">{words.historyFailed}</p>;
  if (selected === undefined) {
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
  const { callerKey } = selected;
  return (
    <main className="calls">
      {aboveList}
      <div className="list">
        <CallList
          key={away.shown === null ? 'all' : 'away'}
          list={list}
          label={away.shown?.sentence ?? words.calls}
          calls={calls}
          selectedId={selected.id}
          revealed={revealed}
          onSelect={choose}
          onName={(call) => nameCaller(call, list)}
        />
        {problem}
        {away.shown === null && history.hasMore && <Button onPress={history.more}>{words.older}</Button>}
      </div>
      <CallStory call={selected} view={view}>
        {callerKey !== null &&
          (naming?.callerKey === callerKey ? (
            <NameField key={callerKey} callerKey={callerKey} name={selected.name} words={story} onDone={named} />
          ) : (
            <NameButton
              button={nameButton}
              name={selected.name}
              words={story}
              onPress={() => nameCaller(selected, nameButton)}
            />
          ))}
      </CallStory>
    </main>
  );
}

/** A call that is both living and in the history is shown as it lives. */
function newestFirst(living: readonly CallRow[], past: readonly CallRow[]): readonly CallRow[] {
  const calls = new Map([...past, ...living].map((call) => [call.id, call]));
  return [...calls.values()].sort((a, b) => b.startedAtMs - a.startedAtMs || b.id - a.id);
}

function asTheyLive(calls: readonly CallRow[], living: readonly CallRow[]): readonly CallRow[] {
  return calls.map((call) => living.find(({ id }) => id === call.id) ?? call);
}
