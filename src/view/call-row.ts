import { isMissed } from '../calls/away.ts';
import { type Call, type CallPhase, callPhase, extensionsOf, type Known, type Leg } from '../calls/call.ts';
import { calleeKind } from '../calls/callee.ts';
import { causeWord } from '../calls/hangup-cause.ts';
import { type Party, partyKey } from '../calls/party.ts';
import { ringingMs } from '../desk/announced.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { practiceTenant } from '../pbx/practice.ts';
import { outcomeText } from './outcome-text.ts';
import { namedParty, nameOf, partyText } from './party-text.ts';
import { type Texts, texts } from './texts.ts';
import { durationText, type TimeTexts, timeTexts, type ViewedAt } from './time-text.ts';

/** A call in the list and its story beside it: words, nothing to compute. */
export interface CallRow {
  readonly id: number;
  readonly startedAtMs: number;
  readonly day: string;
  readonly time: string;
  /** The other party: its name, or its number. */
  readonly caller: string;
  /** The number of who has a name; `null` when `caller` is the number. */
  readonly number: string | null;
  /** By which the other party can be given a name, and is remembered; `null` when nobody knows who it was. */
  readonly callerKey: string | null;
  /** The name that it has; `''` when it has none. */
  readonly name: string;
  readonly line: string | null;
  readonly extensions: string | null;
  readonly phase: CallPhase;
  readonly phaseText: string;
  /** How it is to be looked at: `missed` wants a person, `answered` has had one. */
  readonly tone: 'ringing' | 'missed' | 'answered' | 'quiet';
  readonly marks: readonly string[];
  /** How long it rang and was talked, each with how that is known. */
  readonly durations: readonly { readonly text: string; readonly certainty: string }[];
  readonly story: readonly StoryLine[];
}

export interface StoryLine {
  readonly id: string;
  readonly time: string;
  readonly text: string;
  /** How it is known. */
  readonly certainty: string;
}

export function callRow(call: Call, state: DeskState, at: ViewedAt): CallRow {
  const { language } = state.settings;
  const words = texts[language];
  const times = timeTexts(language, at);
  const phase = callPhase(call, at.nowMs, ringingMs(state));
  const other = otherParty(call);
  const name = nameOf(other, state.names);
  return {
    id: call.id,
    startedAtMs: call.startedAtMs,
    day: times.day(call.startedAtMs),
    time: times.time(call.startedAtMs),
    caller: namedParty(other, state.names, words),
    number: name === '' ? null : partyText(other, words),
    callerKey: partyKey(other),
    name,
    line: lineText(call, words),
    extensions: extensionsText(call, words),
    phase,
    phaseText: phaseText(call, phase, words),
    tone: toneOf(call, phase),
    marks: marksOf(call, words),
    durations: [
      ...durationOf(call.ringMs, words.story.rangFor, words),
      ...durationOf(call.talkMs, words.story.talkedFor, words),
    ],
    story: storyOf(call, words, times),
  };
}

/** Who is at the other end: the caller, or who was called from here. */
export function otherParty({ direction, caller, line }: Call): Party {
  return direction.value === 'out' && line !== null ? line : caller;
}

function lineText({ direction, line }: Call, words: Texts): string | null {
  const isDialledLine = direction.value === 'in' || direction.value === 'unknown';
  return isDialledLine && line !== null ? words.onLine(partyText(line, words)) : null;
}

function extensionsText(call: Call, words: Texts): string | null {
  if (call.direction.value === 'out') return partyText(call.caller, words);
  const extensions = extensionsOf(call);
  if (extensions.length > 0) return words.extension(extensions.join(', '));
  const [leg] = call.legs;
  return leg === undefined || leg.calleeNumber === null ? null : calleeText(leg, words);
}

/** How the call is doing, or how it ended. */
export function phaseText(call: Call, phase: CallPhase, words: Texts): string {
  if (phase !== 'over') return words.phase(phase);
  const text = outcomeText(call, words);
  return call.talkMs === null ? text : `${text} · ${durationText(call.talkMs.value, words)}`;
}

function toneOf(call: Call, phase: CallPhase): CallRow['tone'] {
  if (phase === 'ringing') return 'ringing';
  if (isMissed(call) || call.outcome?.value.kind === 'lost-in-menu') return 'missed';
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

function durationOf(known: Known<number> | null, say: (duration: string) => string, words: Texts) {
  return known === null
    ? []
    : [{ text: say(durationText(known.value, words)), certainty: words.story.certainty[known.certainty] }];
}

/** What notifications said, what records say, in the order of time. */
function storyOf(call: Call, words: Texts, times: TimeTexts): readonly StoryLine[] {
  const lines = [
    ...call.steps.map((step) => ({
      id: `${step.factId}`,
      atMs: step.atMs,
      text: words.step(step),
      known: 'live' as const,
    })),
    ...call.legs.flatMap((leg) => legLines(leg, call, words)),
    ...answerLine(call, words),
  ];
  return lines
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ id, atMs, text, known }) => ({
      id,
      time: times.second(atMs),
      text,
      certainty: words.story.certainty[known],
    }));
}

function legLines(leg: Leg, call: Call, words: Texts) {
  const known = 'certain' as const;
  const isRing = leg.extension !== null && call.direction.value !== 'out';
  const callee = leg.calleeNumber === null && leg.calleeType === null ? null : calleeText(leg, words);
  const began = isRing && leg.extension !== null ? words.story.rang(leg.extension) : words.story.began(callee);
  const ended = words.story.ended(callee, causeText(leg, words));
  return [
    { id: `${leg.factId}-began`, atMs: leg.startMs, text: began, known },
    { id: `${leg.factId}-ended`, atMs: leg.endMs, text: ended, known },
  ];
}

function answerLine({ id, answeredAtMs, outcome }: Call, words: Texts) {
  if (answeredAtMs === null || outcome?.value.kind !== 'answered') return [];
  const { by } = outcome.value;
  const text = by === null ? words.story.outcome.answered : words.story.answeredBy(by);
  return [{ id: `${id}-answered`, atMs: answeredAtMs.value, text, known: answeredAtMs.certainty }];
}

function causeText({ cause }: Leg, words: Texts): string | null {
  const word = causeWord(cause);
  return word === null ? cause : words.story.cause[word];
}

/** What is not known is shown as the exchange wrote it. */
function calleeText({ calleeType, calleeNumber }: Leg, words: Texts): string {
  const kind = calleeKind({ calleeType });
  const known = kind === 'other' ? (calleeType ?? '') : words.story.calleeKind[kind];
  return [known, calleeNumber ?? ''].filter((text) => text !== '').join(' ');
}
