import { readParty } from '../calls/party.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { CallRecord } from '../pbx/call-record.ts';
import type { CallRow, StoryLine } from './desk-view.ts';
import { partyText } from './party-text.ts';
import { type Texts, texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

/** A call that is known from its record alone. Whether somebody answered is not said here. */
export function recordRow(record: CallRecord, state: DeskState, at: ViewedAt): CallRow {
  const words = texts[state.settings.language];
  const times = timeTexts(state.settings.language, at);
  const startedAtMs = record.startedAt?.atMs ?? 0;
  const endedAtMs = record.endedAt?.atMs ?? null;
  const id = recordRowId(record);
  const line = (number: number, atMs: number, text: string): StoryLine => ({
    id: number,
    time: times.second(atMs),
    text,
    certainty: words.certain,
  });
  return {
    id,
    startedAtMs,
    day: times.day(startedAtMs),
    time: times.time(startedAtMs),
    caller: partyText(readParty(record.callingNumber), words),
    line: record.dialledNumber === null ? null : words.onLine(partyText(readParty(record.dialledNumber), words)),
    extensions: calleeText(record, words),
    phase: 'recorded',
    phaseText: words.recorded(record.durationSeconds),
    marks: [words.fromRecord],
    story: [
      line(1, startedAtMs, words.recordBegan),
      ...(endedAtMs === null ? [] : [line(2, endedAtMs, words.recordEnded)]),
    ],
  };
}

/** Below all facts' ids, and the same for the same record. */
function recordRowId({ id, startedAt }: CallRecord): number {
  const number = Number(id);
  return -(Number.isSafeInteger(number) && number > 0 ? number : (startedAt?.atMs ?? 1));
}

function calleeText({ calleeNumber, calleeType }: CallRecord, words: Texts): string | null {
  if (calleeNumber === null) return null;
  return calleeType === null || /^(EXTENSION|DAHILI)$/i.test(calleeType)
    ? partyText(readParty(calleeNumber), words)
    : words.callee(calleeType, calleeNumber);
}
