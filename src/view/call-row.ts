import { isMissed } from '../calls/away.ts';
import {
  type Call,
  type CallPhase,
  callPhase,
  extensionsOf,
  type Known,
  type Leg,
  lastChoice,
  type Step,
} from '../calls/call.ts';
import { callNoteOf } from '../calls/call-notes.ts';
import { calleeKind } from '../calls/callee.ts';
import { isGoingOn } from '../calls/going-on.ts';
import { causeKind, causeWord } from '../calls/hangup-cause.ts';
import { machineOf } from '../calls/machine.ts';
import { otherParty } from '../calls/other-party.ts';
import { type Party, partyKey, readParty } from '../calls/party.ts';
import { otherNumbersCalled } from '../calls/unclear-number.ts';
import { ringingMs } from '../desk/announced.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { mayBeCalledBack, outsiderKey } from '../desk/outsider.ts';
import { choiceKey, menuKey } from '../names/name-keys.ts';
import { practiceTenant } from '../pbx/practice.ts';
import { dialledText } from './dialled-text.ts';
import { extensionInFull, menuInFull, namedExtensions, rangText } from './extension-text.ts';
import { outcomeText } from './outcome-text.ts';
import { namedParty, nameOf, partyText, shownName } from './party-text.ts';
import { choiceName, choiceWord, stepText } from './step-text.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';
import { durationText, type TimeTexts, timeTexts, type ViewedAt } from './time-text.ts';

type Names = DeskState['names'];

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
  /** The other party's name; `''` when it has none. */
  readonly name: string;
  /** The other party's number as an office telephone dials it, to be copied or called; `null` when it has none. */
  readonly dialled: string | null;
  /** Whether `number.call` can call the other party. */
  readonly isCallable: boolean;
  /** Whether the other party may be put on the call-back list by hand. */
  readonly mayBeCalledBack: boolean;
  /** What a person has noted about the call; `null` when nothing. */
  readonly note: string | null;
  readonly line: string | null;
  /** The line's number when `line` has its name; otherwise `null`. */
  readonly lineNumber: string | null;
  /** The last choice in the menu. */
  readonly choice: string | null;
  readonly extensions: string | null;
  readonly phase: CallPhase;
  readonly phaseText: string;
  /** The colour of the row. `missed`: the caller reached nobody, or was passed on in vain. `quiet`: all other calls. */
  readonly tone: 'ringing' | 'missed' | 'answered' | 'quiet';
  readonly marks: readonly string[];
  /** How long it rang and how long people talked, each with its certainty in words. */
  readonly durations: readonly { readonly text: string; readonly certainty: string }[];
  readonly story: readonly StoryLine[];
}

export interface StoryLine {
  readonly id: string;
  readonly time: string;
  readonly text: string;
  /** In words. */
  readonly certainty: string;
  /** The menu key that was pressed, when it has no name yet. `what` is its description in the person's language. */
  readonly unnamed: { readonly key: string; readonly what: string } | null;
}

export function callRow(call: Call, state: DeskState, at: ViewedAt): CallRow {
  const { language } = state.settings;
  const words = texts[language];
  const times = timeTexts(language, at);
  const phase = callPhase(call, at.nowMs, ringingMs(state));
  const other = otherParty(call);
  const name = nameOf(other, state.names);
  const line = dialledLine(call);
  const choice = lastChoice(call);
  const unclear = unclearText(call, state, words);
  return {
    id: call.id,
    startedAtMs: call.startedAtMs,
    day: times.day(call.startedAtMs),
    time: times.time(call.startedAtMs),
    caller: namedParty(other, state.names, words),
    number: name === '' ? null : partyText(other, words),
    callerKey: partyKey(other),
    outsiderKey: outsiderKey(other, state),
    name,
    dialled: dialledText(other),
    isCallable: dialledText(other) !== null,
    mayBeCalledBack: mayBeCalledBack(call, state),
    note: callNoteOf(call, state.callNotes),
    line: line === null ? null : words.onLine(namedParty(line, state.names, words)),
    lineNumber: line === null || nameOf(line, state.names) === '' ? null : partyText(line, words),
    choice: choice === null ? null : choiceWord(choice, state.names, words),
    extensions: extensionsText(call, state.names, words),
    phase,
    phaseText: phaseText(call, phase, at.nowMs, state.names, words),
    tone: toneOf(call, phase),
    marks: [...marksOf(call, words), ...(unclear === null ? [] : [words.story.unclearNumber])],
    durations: [
      ...durationOf(asSureAsOutcome(call.ringMs, call), words.story.rangFor, words),
      ...durationOf(asSureAsOutcome(call.talkMs, call), words.story.talkedFor, words),
    ],
    story: [...unclearLine(call, unclear, words, times), ...storyOf(call, state.names, words, times)],
  };
}

/**
 * Returns a sentence with the numbers that may have been called, when the dialled digits can mean several; otherwise
 * `null`.
 */
function unclearText(call: Call, { calibration }: DeskState, words: Texts): string | null {
  const others = otherNumbersCalled(call, calibration.numbering);
  if (others.length === 0) return null;
  return words.story.unclearNumbers([otherParty(call), ...others.map(readParty)].map((each) => partyText(each, words)));
}

function unclearLine(
  { id, startedAtMs }: Call,
  text: string | null,
  words: Texts,
  times: TimeTexts,
): readonly StoryLine[] {
  if (text === null) return [];
  const certainty = words.story.certainty.estimated;
  return [{ id: `${id}-unclear`, time: times.second(startedAtMs), text, certainty, unnamed: null }];
}

function dialledLine({ direction, line }: Call): Party | null {
  return direction.value === 'in' || direction.value === 'unknown' ? line : null;
}

function extensionsText(call: Call, names: Names, words: Texts): string | null {
  if (call.direction.value === 'out') return namedParty(call.caller, names, words);
  const extensions = extensionsOf(call);
  if (extensions.length > 0) return namedExtensions(extensions, names) ?? words.extension(extensions.join(', '));
  const [leg] = call.legs;
  if (leg === undefined || leg.calleeNumber === null) return null;
  return shownName(calleeName(leg, names)) || calleeText(leg, words);
}

/** Returns the phase of the call in words, or its outcome and how long people talked. */
export function phaseText(call: Call, phase: CallPhase, nowMs: number, names: Names, words: Texts): string {
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

function marksOf({ tenant, direction, boundary, outcome, steps, legs }: Call, words: Texts): readonly string[] {
  return [
    ...(tenant === practiceTenant ? [words.practice] : []),
    ...(direction.value === 'out' ? [words.story.outgoing] : []),
    ...(direction.value === 'internal' ? [words.story.internal] : []),
    ...(legs.length > 0 && steps.length === 0 ? [words.story.fromRecord] : []),
    ...(boundary === 'estimated' || outcome?.certainty === 'estimated' ? [words.story.certainty.estimated] : []),
  ];
}

/** Returns the time as estimated when the outcome is estimated: it cannot be surer than the outcome. */
function asSureAsOutcome(known: Known<number> | null, { outcome }: Call): Known<number> | null {
  return known !== null && outcome?.certainty === 'estimated' ? { ...known, certainty: 'estimated' } : known;
}

function durationOf(known: Known<number> | null, say: (duration: string) => string, words: Texts) {
  return known === null
    ? []
    : [{ text: say(durationText(known.value, words)), certainty: words.story.certainty[known.certainty] }];
}

/** Returns the steps and legs of the call, with answer, transfer and machine, in the order of time. */
function storyOf(call: Call, names: Names, words: Texts, times: TimeTexts): readonly StoryLine[] {
  const lines = [
    ...call.steps.map((step) => ({
      id: `${step.factId}`,
      atMs: step.atMs,
      text: stepText(step, names, words),
      known: 'live' as const,
      unnamed: unnamedChoice(step, names, words),
    })),
    ...call.legs.flatMap((leg) => legLines(leg, call, names, words)),
    ...answerLine(call, names, words),
    ...passedOnLine(call, names, words),
    ...machineLine(call, words),
  ];
  return lines
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ id, atMs, text, known, unnamed }) => ({
      id,
      time: times.second(atMs),
      text,
      certainty: words.story.certainty[known],
      unnamed,
    }));
}

function unnamedChoice(step: Step, names: Names, words: Texts): StoryLine['unnamed'] {
  if (step.kind !== 'chose' || step.menu === null || choiceName(step, names) !== '') return null;
  const key = choiceKey(step);
  return key === null ? null : { key, what: words.naming.keyOf(menuInFull(step.menu, names, words), step.digits) };
}

function legLines(leg: Leg, call: Call, names: Names, words: Texts) {
  const known = 'certain' as const;
  const rang = call.direction.value === 'out' ? null : rangOf(leg);
  const callee = leg.calleeNumber === null && leg.calleeType === null ? null : calleeInFull(leg, names, words);
  const began = rang === null ? words.story.began(callee) : rangText(rang, names, words);
  const ended = words.story.ended(callee, causeText(leg, words));
  return [
    { id: `${leg.factId}-began`, atMs: leg.startMs, text: began, known, unnamed: null },
    ...(leg.hasEnded ? [{ id: `${leg.factId}-ended`, atMs: leg.endMs, text: ended, known, unnamed: null }] : []),
  ];
}

/** Returns the extension that rang; `null` when it picked the call up by a code, was busy, or could not be reached. */
function rangOf({ extension, calleeNumber, cause }: Leg): string | null {
  const kind = causeKind(cause);
  const isNoRing = kind === 'busy' || kind === 'unreachable' || kind === 'failed';
  return extension === calleeNumber && !isNoRing ? extension : null;
}

function answerLine({ id, answeredAtMs, outcome }: Call, names: Names, words: Texts) {
  if (answeredAtMs === null || outcome?.value.kind !== 'answered') return [];
  const { by } = outcome.value;
  const text = by === null ? words.story.outcome.answered : words.story.answeredBy(extensionInFull(by, names, words));
  return [{ id: `${id}-answered`, atMs: answeredAtMs.value, text, known: outcome.certainty, unnamed: null }];
}

function passedOnLine({ id, passedOn }: Call, names: Names, words: Texts) {
  if (passedOn === null) return [];
  const to = passedOn.to === null ? null : extensionInFull(passedOn.to, names, words);
  const text = words.story.passedOnTo(to);
  // Only times show that the call was passed on.
  return [{ id: `${id}-passed-on`, atMs: passedOn.atMs, text, known: 'estimated' as const, unnamed: null }];
}

function machineLine(call: Call, { story }: Texts) {
  const { outcome } = call;
  const byMachine = isMissed(call) && outcome?.value.kind === 'missed' ? machineOf(call) : null;
  if (byMachine === null || outcome === null) return [];
  const text = story.nobodyBut(story.machine[byMachine.machine]);
  return [{ id: `${call.id}-machine`, atMs: byMachine.atMs, text, known: outcome.certainty, unnamed: null }];
}

function causeText({ cause }: Leg, words: Texts): string | null {
  const word = causeWord(cause);
  return word === null ? cause : words.story.cause[word];
}

function calleeInFull(leg: Leg, names: Names, words: Texts): string {
  const name = calleeName(leg, names);
  return name === '' ? calleeText(leg, words) : words.naming.named(shownName(name), leg.calleeNumber ?? '');
}

function calleeName(leg: Leg, names: Names): string {
  if (leg.calleeNumber === null) return '';
  const isMenu = calleeKind(leg) === 'menu';
  return names.get((isMenu ? menuKey(leg.calleeNumber) : partyKey(readParty(leg.calleeNumber))) ?? '') ?? '';
}

/** Returns the callee in words; a type that is not known is shown as the PBX wrote it. */
function calleeText({ calleeType, calleeNumber }: Leg, words: Texts): string {
  const kind = calleeKind({ calleeType });
  const known = kind === 'other' ? (calleeType ?? '') : words.story.calleeKind[kind];
  return [known, calleeNumber ?? ''].filter((text) => text !== '').join(' ');
}
