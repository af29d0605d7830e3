import type { CallBand } from '../call-band.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { Announced } from '../desk/on-screen.ts';
import { mayBeCalledBack } from '../desk/outsider.ts';
import type { NoteContent, NoteWords } from '../ports.ts';
import { callBand } from './call-band.ts';
import { creditWarningText } from './credit-view.ts';
import { dialledText } from './dialled-text.ts';
import { maskedNumber } from './masked-number.ts';
import { namedParty, nameOf, partyText } from './party-text.ts';
import { ringLines } from './ring-lines.ts';
import { summaryText } from './ring-reason-text.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

/** Returns the words of a notification; `null` when there is no longer anything to say. */
export function noteOf(announced: Announced, state: DeskState, at: ViewedAt): NoteContent | null {
  const words = texts[state.settings.language];
  const { key } = announced;
  switch (announced.kind) {
    case 'call':
      return callNote(announced, state, at);
    case 'many-calls':
      return plainNote(key, words.manyCallsTitle, words.manyCallsBody, words);
    case 'credit-low': {
      const body = announced.warnings.map((warning) => creditWarningText(warning, state, words)).join('\n');
      return plainNote(key, words.credit.warningTitle, body, words);
    }
    case 'away': {
      const { calls, missed, calledAgain } = announced.away;
      return plainNote(key, words.story.awayTitle(calls), words.story.awayBody(missed, calledAgain), words);
    }
    case 'summary': {
      const { dayTime } = timeTexts(state.settings.language, at);
      const mask = isMasked(state) ? maskedNumber : undefined;
      const body = summaryText(announced.rings, state.names, words, dayTime, mask);
      return plainNote(key, words.rules.summaryTitle(announced.rings.length), body, words);
    }
    case 'update-ready':
      return plainNote(key, words.updates.noteTitle, words.updates.noteBody(announced.version), words);
    case 'listener-blocked': {
      if (state.listener.kind !== 'blocked') return null;
      const body = words.listenerBlocked(state.listener.address, state.listener.failure);
      return plainNote(key, words.listenerBlockedTitle, body, words);
    }
  }
}

/** Returns a notification that is not about one call, and in which a person can do nothing. */
export function plainNote(key: string, title: string, body: string, words: Texts): NoteContent {
  return { key, factId: null, title, body, call: null, offers: [], words: buttonWords(words) };
}

function callNote(
  { key, content, memory, vip }: Extract<Announced, { kind: 'call' }>,
  state: DeskState,
  at: ViewedAt,
): NoteContent {
  const { settings, names } = state;
  const words = texts[settings.language];
  const { factId, callId, caller, line, extensions, choice } = content;
  const mask = isMasked(state) ? maskedNumber : (text: string) => text;
  const own = nameOf(caller, names);
  const name = own === '' ? mask(partyText(caller, words)) : namedParty(caller, names, words);
  const number = own === '' ? null : mask(partyText(caller, words));
  const band = callBand({ caller, line, choice, vip }, state, at);
  const lines = ringLines(
    {
      callId,
      caller,
      line: line === null ? null : words.onLine(namedParty(line, names.given, words)),
      extensions,
      choice,
      memory,
    },
    state,
    at,
  );
  const call = state.calls.find(({ id }) => id === callId);
  const offersCallBack = call !== undefined && mayBeCalledBack(call, state);
  return {
    key,
    factId,
    title: titleOf(words.callingTitle(name), band, words),
    body: [
      ...(band === null || band.greeting === '' ? [] : [band.greeting]),
      ...(number === null ? [] : [number]),
      ...lines.map(({ text }) => text),
    ].join('\n'),
    call: { caller: name, number, dialled: dialledText(caller), lines, band },
    offers: offersCallBack ? ['note', 'call-back', 'quiet'] : ['note', 'quiet'],
    words: buttonWords(words),
  };
}

function titleOf(title: string, band: CallBand | null, { lines }: Texts): string {
  const marks = [band?.vip ?? '', band?.company ?? ''].filter((mark) => mark !== '');
  return marks.reduceRight((text, mark) => lines.titleWith(mark, text), title);
}

/** Whether a notification hides the middle of numbers now: other people may see it. */
export function isMasked({ settings, isLocked }: DeskState): boolean {
  return settings.maskNumbers === 'always' || (settings.maskNumbers === 'locked' && isLocked);
}

function buttonWords({ acting }: Texts): NoteWords {
  return {
    note: acting.note.take,
    notePlaceholder: acting.note.placeholder,
    'call-back': acting.callBack.add,
    quiet: acting.quiet.hour,
    keep: acting.note.keep,
    cancel: acting.note.cancel,
    close: acting.close,
  };
}
