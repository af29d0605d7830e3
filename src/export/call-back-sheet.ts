import { type CallBack, isWaiting } from '../call-backs/call-back.ts';
import { noteAtFacts } from '../calls/call-notes.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { kindText } from '../view/call-back-view.ts';
import { nameOf, partyText } from '../view/party-text.ts';
import { texts } from '../view/texts.ts';
import type { ViewedAt } from '../view/time-text.ts';
import { wallClock } from '../view/wall-clock.ts';
import { type Cell, momentCell } from './workbook.ts';
import type { ReadySheet } from './workbook-writer.ts';

const widths = [28, 17, 8, 18, 18, 24, 40];

/** Returns the call-backs that wait, the longest waiting first. */
export function callBackSheet(state: DeskState, { nowMs, timeZone }: ViewedAt): ReadySheet {
  const words = texts[state.settings.language];
  const wallMsAt = wallClock(timeZone);
  const row = (item: CallBack): readonly Cell[] => [
    nameOf(item.party, state.names) || null,
    partyText(item.party, words),
    item.calls,
    momentCell(wallMsAt(item.firstAtMs)),
    momentCell(wallMsAt(item.lastAtMs)),
    kindText(item, words),
    noteAtFacts(item.lastFactIds, state.callNotes),
  ];
  return {
    name: words.callBacks.title,
    columns: words.data.callBackColumns.map((title, at) => ({ title, width: widths[at] ?? 18 })),
    rows: [...state.callBacks]
      .filter((item) => isWaiting(item, nowMs))
      .sort((a, b) => a.firstAtMs - b.firstAtMs)
      .map(row),
  };
}
