import type { Call } from '../calls/call.ts';
import { callNoteOf } from '../calls/call-notes.ts';
import { otherParty } from '../calls/other-party.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { callBacksView, type WaitingCallBack } from './call-back-view.ts';
import { namedParty } from './party-text.ts';
import { texts } from './texts.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

/**
 * Returns what the next shift has to know, as plain text: who waits to be called back, what is put off, and the notes of
 * today's calls. `today`: the calls of the day, newest first.
 */
export function handoverText(today: readonly Call[], state: DeskState, at: ViewedAt): string {
  const { language } = state.settings;
  const words = texts[language];
  const { handover } = words.callBacks;
  const times = timeTexts(language, at);
  const { count, waiting, snoozed, more } = callBacksView(state, at);
  const notes = [...today].reverse().flatMap((call) => {
    const note = callNoteOf(call, state.callNotes);
    const who = namedParty(otherParty(call), state.names, words);
    return note === null ? [] : [`- ${times.time(call.startedAtMs)} ${who}: ${note}`];
  });
  const parts = [
    `${handover.title} · ${times.date(at.nowMs)} ${times.time(at.nowMs)}`,
    [handover.waiting(count), ...waiting.map(line), ...(more === null ? [] : [more])].join('\n'),
    ...(snoozed.length === 0 ? [] : [[handover.snoozed, ...snoozed.map(line)].join('\n')]),
    [handover.notes, ...(notes.length === 0 ? [handover.noNotes] : notes)].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function line({ who, number, kindText, times, lastCall, note }: WaitingCallBack): string {
  const name = number === null ? who : `${who} (${number})`;
  return `- ${[name, kindText, ...(times === null ? [] : [times]), lastCall, ...(note === null ? [] : [note])].join(' · ')}`;
}
