import { isMissed } from '../calls/away.ts';
import {
  type Call,
  type CallPhase,
  callPhase,
  type Direction,
  extensionsOf,
  type Known,
  lastChoice,
} from '../calls/call.ts';
import { callNoteOf } from '../calls/call-notes.ts';
import { isGoingOn } from '../calls/going-on.ts';
import { lineKey } from '../calls/neighbourhood.ts';
import { otherParty } from '../calls/other-party.ts';
import { type Party, partyKey } from '../calls/party.ts';
import { ringingMs } from '../desk/announced.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { mayBeCalledBack, outsiderKey } from '../desk/outsider.ts';
import type { NameByKey } from '../names/shown-names.ts';
import { practiceTenant } from '../pbx/practice.ts';
import { type StoryLine, type Surety, storyOf, suretyOf, unclearText } from './call-story.ts';
import { calleeText } from './callee-text.ts';
import { dialledText } from './dialled-text.ts';
import { namedExtensions } from './extension-text.ts';
import { outcomeText } from './outcome-text.ts';
import { namedParty, nameOf, partyText } from './party-text.ts';
import { choiceWord } from './step-text.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';
import { durationText, timeTexts, type ViewedAt } from './time-text.ts';

/** A call as the list and its story show it: only words, nothing to compute. */
export interface CallRow {
  readonly id: number;
  readonly startedAtMs: number;
  readonly day: string;
  readonly time: string;
  /** The other party's name, or else its number. */
  readonly caller: string;
  /** The other party's number when `caller` is a name; otherwise `null`. */
  readonly number: string | null;
  /** The key by which the other party is named and remembered; `null` when it has none (withheld). */
  readonly callerKey: string | null;
  /**
   * The key by which the data of a party outside is exported or deleted; `null` for the office and withheld callers.
   */
  readonly outsiderKey: string | null;
  /** The name that a person gave to the other party; `''` when nobody has. */
  readonly name: string;
  /** The other party's number as an office telephone dials it, to be copied or called; `null` when it has none. */
  readonly dialled: string | null;
  /** Whether the other party may be put on the call-back list by hand. */
  readonly mayBeCalledBack: boolean;
  /** What a person has noted about the call; `null` when nothing. */
  readonly note: string | null;
  /** The drawing at the left of its row: how the call went, or else its direction. */
  readonly icon: 'ringing' | 'missed' | 'passed-on' | Direction;
  readonly directionText: string;
  readonly line: string | null;
  /** The line's number when `line` has its name; otherwise `null`. */
  readonly lineNumber: string | null;
  /** The name or number of the line, for the row; `null` when the office has one line only, as far as is known. */
  readonly lineInRow: string | null;
  /** The last choice in the menu. */
  readonly choice: string | null;
  readonly extensions: string | null;
  readonly phase: CallPhase;
  readonly phaseText: string;
  /** The colour of the row. `missed`: the caller reached nobody, or was passed on in vain. `quiet`: all other calls. */
  readonly tone: 'ringing' | 'missed' | 'answered' | 'quiet';
  /** What a person has to know of the call besides its outcome: that it is practice, or in doubt. */
  readonly marks: readonly string[];
  /** How the call is known, in a sentence for whoever asks. */
  readonly howKnown: string;
  /** How long it rang and how long people talked. */
  readonly durations: readonly (Surety & { readonly text: string })[];
  readonly story: readonly StoryLine[];
}

export function callRow(call: Call, state: DeskState, at: ViewedAt): CallRow {
  const { language } = state.settings;
  const words = texts[language];
  const times = timeTexts(language, at);
  const phase = callPhase(call, at.nowMs, ringingMs(state));
  const tone = toneOf(call, phase);
  const other = otherParty(call);
  const hasName = nameOf(other, state.names) !== '';
  const line = dialledLine(call);
  const lineName = line === null ? null : namedParty(line, state.names.given, words);
  const choice = lastChoice(call);
  return {
    id: call.id,
    startedAtMs: call.startedAtMs,
    day: times.day(call.startedAtMs),
    time: times.time(call.startedAtMs),
    caller: namedParty(other, state.names, words),
    number: hasName ? partyText(other, words) : null,
    callerKey: partyKey(other),
    outsiderKey: outsiderKey(other, state),
    name: nameOf(other, state.names.given),
    dialled: dialledText(other),
    mayBeCalledBack: mayBeCalledBack(call, state),
    note: callNoteOf(call, state.callNotes),
    icon: iconOf(call, tone),
    directionText: words.story.direction[call.direction.value],
    line: lineName === null ? null : words.onLine(lineName),
    lineNumber: line === null || nameOf(line, state.names.given) === '' ? null : partyText(line, words),
    lineInRow: line !== null && hasSeveralLines(line, state) ? lineName : null,
    choice: choice === null ? null : choiceWord(choice, state.names, words),
    extensions: extensionsText(call, state.names, words),
    phase,
    phaseText: phaseText(call, phase, at.nowMs, state.names, words),
    tone,
    marks: marksOf(call, state, words),
    howKnown: words.story.callKnown[call.legs.length === 0 ? 'live' : call.steps.length === 0 ? 'certain' : 'both'],
    durations: [
      ...durationOf(asSureAsOutcome(call.ringMs, call), words.story.rangFor, words),
      ...durationOf(asSureAsOutcome(call.talkMs, call), words.story.talkedFor, words),
    ],
    story: storyOf(call, state, at),
  };
}

function dialledLine({ direction, line }: Call): Party | null {
  return direction.value === 'in' || direction.value === 'unknown' ? line : null;
}

/** Whether callers dial more than one number of the office, this one included. */
function hasSeveralLines(line: Party, { calibration }: DeskState): boolean {
  const { ownLines, lineAliases } = calibration;
  const known = ownLines.map((own) => lineAliases[own] ?? own);
  return new Set([...known, lineKey(line, calibration)]).size > 1;
}

/** Returns how the call went where a person has to know it at a glance; otherwise its direction. */
function iconOf({ direction, passedOn }: Call, tone: CallRow['tone']): CallRow['icon'] {
  if (tone === 'ringing') return 'ringing';
  if (tone === 'missed') return passedOn === null ? 'missed' : 'passed-on';
  return direction.value;
}

function extensionsText(call: Call, names: NameByKey, words: Texts): string | null {
  if (call.direction.value === 'out') return namedParty(call.caller, names, words);
  const extensions = extensionsOf(call);
  if (extensions.length > 0) return namedExtensions(extensions, names) ?? words.extension(extensions.join(', '));
  const [leg] = call.legs;
  return leg === undefined || leg.calleeNumber === null ? null : calleeText(leg, names, words);
}

/** Returns the phase of the call in words, or its outcome and how long people talked. */
export function phaseText(call: Call, phase: CallPhase, nowMs: number, names: NameByKey, words: Texts): string {
  if (isGoingOn(call, nowMs)) return words.story.goesOn;
  if (phase !== 'over') return words.phase(phase);
  // The short word of the call-back list: there is little room next to the caller.
  const text = call.passedOn === null ? outcomeText(call, names, words) : words.callBacks.passedOn;
  return call.talkMs === null ? text : `${text} · ${durationText(call.talkMs.value, words)}`;
}

function toneOf(call: Call, phase: CallPhase): CallRow['tone'] {
  if (phase === 'ringing') return 'ringing';
  if (isMissed(call) || call.outcome?.value.kind === 'lost-in-menu' || call.passedOn !== null) return 'missed';
  return call.outcome?.value.kind === 'answered' ? 'answered' : 'quiet';
}

function marksOf(call: Call, state: DeskState, words: Texts): readonly string[] {
  const { tenant, boundary, outcome } = call;
  return [
    ...(tenant === practiceTenant ? [words.practice] : []),
    ...(boundary === 'estimated' || outcome?.certainty === 'estimated' ? [words.story.certainty.estimated] : []),
    ...(unclearText(call, state, words) === null ? [] : [words.story.unclearNumber]),
  ];
}

/** Returns the time as estimated when the outcome is estimated: it cannot be surer than the outcome. */
function asSureAsOutcome(known: Known<number> | null, { outcome }: Call): Known<number> | null {
  return known !== null && outcome?.certainty === 'estimated' ? { ...known, certainty: 'estimated' } : known;
}

function durationOf(known: Known<number> | null, say: (duration: string) => string, words: Texts) {
  return known === null ? [] : [{ text: say(durationText(known.value, words)), ...suretyOf(known.certainty, words) }];
}
