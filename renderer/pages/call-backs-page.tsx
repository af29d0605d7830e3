import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import type { HistoryPlace } from '../../src/store-ports.ts';
import type { CallBackTexts } from '../../src/view/call-back-texts-turkish.ts';
import type { ClosedCallBack, WaitingCallBack } from '../../src/view/call-back-view.ts';
import type { CallRow } from '../../src/view/call-row.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { Icon } from '../look/icon.tsx';
import { type JustClosed, type OpenPart, useCallBackActs } from '../use-call-back-acts.ts';
import { useClosedCallBacks } from '../use-closed-call-backs.ts';
import { useListFocus } from '../use-list-focus.ts';
import { ClosedItem, JustClosedItem, WaitingItem } from './call-back-item.tsx';
import { CallStory } from './call-story.tsx';
import './call-backs-page.css';

interface CallBacksPageProps {
  readonly view: DeskView;
  /** Opens the report of a call that is shown wrongly. */
  readonly onWrong: (call: HistoryPlace) => void;
  /** Adds a caller (party key) to the contacts. */
  readonly onAddContact: (caller: string) => void;
}

/** The open and the closed call-backs, and the story of the last call of the selected one. */
export function CallBacksPage({ view, onWrong, onAddContact }: CallBacksPageProps) {
  const words = texts[view.settings.language].callBacks;
  const { waiting, snoozed, more, count } = view.callBacks;
  const closed = useClosedCallBacks(view);
  const focus = useListFocus();
  const acts = useCallBackActs(words, focus);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const all: readonly (WaitingCallBack | ClosedCallBack)[] = [...waiting, ...snoozed, ...(closed ?? [])];
  const selected = all.find(({ id }) => id === chosenId) ?? all[0];
  const call = useCall(selected, view);
  const unseen = waiting.filter(({ isUnseen }) => isUnseen);

  const undo = () => {
    if (acts.justClosed === null) return;
    const { item, closedAtMs } = acts.justClosed;
    acts.reopen({ id: item.id, who: item.who, caller: item.upTo.caller, closedAtMs });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)) undo();
    else focus.onKeyDown(event);
  };
  const propsOf = (item: WaitingCallBack | ClosedCallBack) => ({
    words,
    acts,
    isSelected: item === selected,
    onSelect: () => setChosenId(item.id),
  });
  const rows = (shown: readonly Row[], part: OpenPart, items: readonly WaitingCallBack[]) =>
    shown.map(({ kind, item }) =>
      kind === 'open' ? (
        <WaitingItem key={item.id} item={item} part={part} index={items.indexOf(item)} {...propsOf(item)} />
      ) : (
        <JustClosedItem key={`${item.id} undo`} item={item} words={words} onUndo={undo} />
      ),
    );
  const snoozedRows = withJustClosed(snoozed, 'snoozed', acts.justClosed);

  return (
    <main ref={focus.list} className="call-backs" tabIndex={-1} onKeyDown={onKeyDown}>
      <p className="unseen" role="status">
        {acts.said}
      </p>
      {closed !== null && (
        <section className="list" aria-label={words.title}>
          {acts.problem !== null && (
            <p role="alert" className="problem">
              {acts.problem}
            </p>
          )}
          {waiting.length === 0 ? (
            <>
              <Nobody words={words} />
              <div className="summary-line">
                <Handover words={words} />
              </div>
            </>
          ) : (
            <div className="summary-line">
              <p role="status">{words.waiting(count)}</p>
              {unseen.length > 0 && (
                <Button className="quiet" onPress={() => acts.seen(unseen)}>
                  <Icon name="check" />
                  {words.allSeen}
                </Button>
              )}
              <Handover words={words} />
            </div>
          )}
          {byDay(withJustClosed(waiting, 'waiting', acts.justClosed)).map(({ day, rows: ofDay }) => (
            <ListPart key={day} title={day}>
              {rows(ofDay, 'waiting', waiting)}
            </ListPart>
          ))}
          {more !== null && <p className="help">{more}</p>}
          {snoozedRows.length > 0 && <ListPart title={words.snoozed}>{rows(snoozedRows, 'snoozed', snoozed)}</ListPart>}
          {closed.length > 0 && (
            <ListPart title={words.closed}>
              {closed.map((item) => (
                <ClosedItem key={`${item.id} ${item.time}`} item={item} {...propsOf(item)} />
              ))}
            </ListPart>
          )}
        </section>
      )}
      {call !== null && (
        <CallStory call={call} view={view} onWrong={onWrong} onAddContact={onAddContact}>
          {null}
        </CallStory>
      )}
    </main>
  );
}

function Nobody({ words }: { readonly words: CallBackTexts }) {
  return (
    <div className="nobody">
      <img src="./icons/zil.png" alt="" width="72" height="72" />
      <h2>{words.noneTitle}</h2>
      <p>{words.noneBody}</p>
    </div>
  );
}

function ListPart({ title, children }: { readonly title: string; readonly children: readonly ReactNode[] }) {
  return (
    <section aria-label={title}>
      <h2 className="group-title">{title}</h2>
      <ul>{children}</ul>
    </section>
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

interface Row {
  readonly kind: 'open' | 'just-closed';
  readonly item: WaitingCallBack;
}

/** Returns the items of a part of the list. Where one was just closed, its closing can be undone. */
function withJustClosed(items: readonly WaitingCallBack[], part: OpenPart, closed: JustClosed | null): readonly Row[] {
  const rows: readonly Row[] = items.map((item) => ({ kind: 'open', item }));
  if (closed === null || closed.part !== part || items.some(({ id }) => id === closed.item.id)) return rows;
  return [...rows.slice(0, closed.index), { kind: 'just-closed', item: closed.item }, ...rows.slice(closed.index)];
}

function byDay(rows: readonly Row[]) {
  const days = new Map<string, Row[]>();
  for (const row of rows) days.set(row.item.day, [...(days.get(row.item.day) ?? []), row]);
  return [...days].map(([day, ofDay]) => ({ day, rows: ofDay }));
}

/** Copies the open call-backs and today's notes for the next shift. */
function Handover({ words }: { readonly words: CallBackTexts }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    const isCopied = await bridge.invoke('callBacks.copyHandover');
    setSaid(isCopied ? words.handover.copied : words.handover.failed);
  };
  return (
    <>
      <Button className="quiet" onPress={() => void copy()}>
        <Icon name="copy" />
        {words.handover.copy}
      </Button>
      <span role="status" className="help">
        {said}
      </span>
    </>
  );
}
