import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { HistoryPlace } from '../../src/store-ports.ts';
import type { ClosedCallBack, WaitingCallBack } from '../../src/view/call-back-view.ts';
import type { CallRow } from '../../src/view/call-row.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { useClosedCallBacks } from '../use-closed-call-backs.ts';
import { ClosedItem, WaitingItem } from './call-back-item.tsx';
import { CallStory } from './call-story.tsx';

interface CallBacksPageProps {
  readonly view: DeskView;
  /** Opens the report of a call that is shown wrongly. */
  readonly onWrong: (call: HistoryPlace) => void;
}

/** The open and the closed call-backs, and the story of the last call of the selected one. */
export function CallBacksPage({ view, onWrong }: CallBacksPageProps) {
  const words = texts[view.settings.language].callBacks;
  const { waiting, snoozed, more } = view.callBacks;
  const closed = useClosedCallBacks(view);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isNotKept, setIsNotKept] = useState(false);
  const all: readonly (WaitingCallBack | ClosedCallBack)[] = [...waiting, ...snoozed, ...(closed ?? [])];
  const selected = all.find(({ id }) => id === chosenId) ?? all[0];
  const call = useCall(selected, view);
  const { list, keepFocus, moveFocus } = useFocusKept();

  const act = async (answer: Promise<{ readonly ok: boolean }>) => {
    keepFocus();
    const { ok } = await answer;
    if (!ok) moveFocus();
    setIsNotKept(!ok);
  };
  const unseen = waiting.filter(({ isUnseen }) => isUnseen).map(({ upTo }) => upTo);
  const itemProps = (item: WaitingCallBack | ClosedCallBack) => ({
    words,
    isSelected: item === selected,
    onSelect: () => setChosenId(item.id),
    onAction: (answer: Promise<{ readonly ok: boolean }>) => void act(answer),
  });

  if (closed === null) return <main />;
  if (all.length === 0) {
    return (
      <main className="no-calls" ref={list} tabIndex={-1}>
        <div className="empty">
          <img src="./icons/zil.png" alt="" width="96" height="96" />
          <h2>{words.noneTitle}</h2>
          <p>{words.noneBody}</p>
        </div>
      </main>
    );
  }
  return (
    <main className="calls call-backs">
      <section className="list" ref={list} tabIndex={-1} aria-label={words.title}>
        {isNotKept && (
          <p role="alert" className="problem">
            {words.notKept}
          </p>
        )}
        {waiting.length === 0 ? (
          <div className="nobody">
            <h2>{words.noneTitle}</h2>
            <p>{words.noneBody}</p>
          </div>
        ) : (
          <div className="summary-line">
            <p role="status">{words.waiting(view.callBacks.count)}</p>
            {unseen.length > 0 && (
              <Button onPress={() => void act(bridge.invoke('callBacks.seen', unseen))}>{words.allSeen}</Button>
            )}
          </div>
        )}
        {byDay(waiting).map(({ day, items }) => (
          <section key={day} aria-label={day}>
            <h2 className="group-title">{day}</h2>
            <ul>
              {items.map((item) => (
                <WaitingItem key={item.id} item={item} {...itemProps(item)} />
              ))}
            </ul>
          </section>
        ))}
        {more !== null && <p className="help">{more}</p>}
        {snoozed.length > 0 && (
          <section aria-label={words.snoozed}>
            <h2 className="group-title">{words.snoozed}</h2>
            <ul>
              {snoozed.map((item) => (
                <WaitingItem key={item.id} item={item} isSnoozed {...itemProps(item)} />
              ))}
            </ul>
          </section>
        )}
        {closed.length > 0 && (
          <section aria-label={words.closed}>
            <h2 className="group-title">{words.closed}</h2>
            <ul>
              {closed.map((item) => (
                <ClosedItem key={`${item.id} ${item.time}`} item={item} {...itemProps(item)} />
              ))}
            </ul>
          </section>
        )}
      </section>
      {call !== null && (
        <CallStory call={call} view={view} onWrong={onWrong}>
          {null}
        </CallStory>
      )}
    </main>
  );
}

/** Returns the last call of an item. The call before stays until the next has been read. */
function useCall(item: WaitingCallBack | ClosedCallBack | undefined, view: DeskView): CallRow | null {
  const [call, setCall] = useState<CallRow | null>(null);
  const { historyVersion, callBacks, settings } = view;
  useEffect(() => {
    if (item === undefined) return setCall(null);
    let isWaitedFor = true;
    void bridge.invoke('callBack.call', item.place).then((answer) => {
      if (isWaitedFor) setCall(answer);
    });
    return () => {
      isWaitedFor = false;
    };
  }, [item?.id, item?.place.startedAtMs, historyVersion, callBacks.version, settings.language]);
  return call;
}

/** Keeps the focus in the list: when an item with the focus goes, the item that follows gets it. */
function useFocusKept() {
  const list = useRef<HTMLElement>(null);
  const index = useRef<number | null>(null);
  const items = () => [...(list.current?.querySelectorAll('li') ?? [])];
  useEffect(() => {
    if (index.current === null || document.activeElement !== document.body) return;
    const left = items();
    const next = left[Math.min(index.current, left.length - 1)]?.querySelector('button') ?? list.current;
    next?.focus();
    index.current = null;
  });
  return {
    list,
    keepFocus: () => {
      const at = items().findIndex((item) => item.contains(document.activeElement));
      index.current = Math.max(0, at);
    },
    /** Forgets the place of the focus, because no item will go. */
    moveFocus: () => {
      index.current = null;
    },
  };
}

function byDay(waiting: readonly WaitingCallBack[]) {
  const days = new Map<string, WaitingCallBack[]>();
  for (const item of waiting) days.set(item.day, [...(days.get(item.day) ?? []), item]);
  return [...days].map(([day, items]) => ({ day, items }));
}
