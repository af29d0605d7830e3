import { isMissed } from '../calls/away.ts';
import type { Call, Certainty, Leg, Step } from '../calls/call.ts';
import { causeKind, causeWord } from '../calls/hangup-cause.ts';
import { machineOf } from '../calls/machine.ts';
import { otherParty } from '../calls/other-party.ts';
import { readParty } from '../calls/party.ts';
import { otherNumbersCalled } from '../calls/unclear-number.ts';
import type { DeskState } from '../desk/desk-state.ts';
import { choiceKey } from '../names/name-keys.ts';
import type { NameByKey } from '../names/shown-names.ts';
import { calleeInFull } from './callee-text.ts';
import { extensionInFull, menuInFull, rangText } from './extension-text.ts';
import { partyText } from './party-text.ts';
import { reasonText } from './ring-reason-text.ts';
import { choiceName, stepText } from './step-text.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-turkish.ts';
import { timeTexts, type ViewedAt } from './time-text.ts';

export interface StoryLine extends Surety {
  readonly id: string;
  readonly time: string;
  readonly text: string;
  /** The menu key that was pressed, when it has no name yet. `what` is its description in the person's language. */
  readonly unnamed: { readonly key: string; readonly what: string } | null;
}

/** How a statement is known, in words. */
export interface Surety {
  /** The word for what is only estimated; `null` for everything else. */
  readonly estimated: string | null;
  /** A sentence for whoever asks. */
  readonly howKnown: string;
}

/** `live-and-certain`: a webhook said so while it happened, and a record says so, too. */
type HowKnown = Certainty | 'live-and-certain';

interface Line {
  readonly id: string;
  readonly atMs: number;
  readonly text: string;
  readonly known: HowKnown;
  readonly unnamed?: StoryLine['unnamed'];
}

/** A ring in a webhook and one in a record are so close: records are written in whole seconds, and clocks differ. */
const sameRingWithinMs = 5_000;

/** Returns the steps and legs of the call, with answer, transfer and machine, in the order of time. */
export function storyOf(call: Call, state: DeskState, at: ViewedAt): readonly StoryLine[] {
  const { language } = state.settings;
  const [words, times, { names }] = [texts[language], timeTexts(language, at), state];
  const lines: Line[] = [
    ...call.steps.map((step) => stepLine(step, call, names, words)),
    ...call.legs.flatMap((leg) => legLines(leg, call, names, words)),
    ...answerLine(call, names, words),
    ...passedOnLine(call, names, words),
    ...machineLine(call, words),
    ...decidedLines(call, state, words),
  ];
  return [...unclearLine(call, state, words), ...lines.sort((a, b) => a.atMs - b.atMs)].map(
    ({ id, atMs, text, known, unnamed = null }) => ({
      id,
      time: times.second(atMs),
      text,
      ...suretyOf(known, words),
      unnamed,
    }),
  );
}

export function suretyOf(known: HowKnown, { story }: Texts): Surety {
  return { estimated: known === 'estimated' ? story.certainty.estimated : null, howKnown: story.howKnown[known] };
}

/**
 * Returns a sentence with the numbers that may have been called, when the dialled digits can mean several; otherwise
 * `null`.
 */
export function unclearText(call: Call, { calibration }: DeskState, words: Texts): string | null {
  const others = otherNumbersCalled(call, calibration.numbering);
  if (others.length === 0) return null;
  return words.story.unclearNumbers([otherParty(call), ...others.map(readParty)].map((each) => partyText(each, words)));
}

function unclearLine(call: Call, state: DeskState, words: Texts): readonly Line[] {
  const text = unclearText(call, state, words);
  return text === null ? [] : [{ id: `${call.id}-unclear`, atMs: call.startedAtMs, text, known: 'estimated' }];
}

function stepLine(step: Step, { legs, direction }: Call, names: NameByKey, words: Texts): Line {
  const isRecorded = direction.value !== 'out' && legs.some((leg) => isRingOf(leg, step));
  return {
    id: `${step.factId}`,
    atMs: step.atMs,
    text: stepText(step, names, words),
    known: isRecorded ? 'live-and-certain' : 'live',
    unnamed: unnamedChoice(step, names, words),
  };
}

function unnamedChoice(step: Step, names: NameByKey, words: Texts): StoryLine['unnamed'] {
  if (step.kind !== 'chose' || step.menu === null || choiceName(step, names) !== '') return null;
  const key = choiceKey(step);
  return key === null ? null : { key, what: words.naming.keyOf(menuInFull(step.menu, names, words), step.digits) };
}

function legLines(leg: Leg, call: Call, names: NameByKey, words: Texts): readonly Line[] {
  const callee = leg.calleeNumber === null && leg.calleeType === null ? null : calleeInFull(leg, names, words);
  const rang = call.direction.value === 'out' ? null : rangOf(leg);
  const began = rang === null ? words.story.began(callee) : rangText(rang, names, words);
  const ended = words.story.ended(callee, causeText(leg, words));
  return [
    ...(rang !== null && isInStory(leg, call)
      ? []
      : [{ id: `${leg.factId}-began`, atMs: leg.startMs, text: began, known: 'certain' as const }]),
    ...(leg.hasEnded ? [{ id: `${leg.factId}-ended`, atMs: leg.endMs, text: ended, known: 'certain' as const }] : []),
  ];
}

/** Whether a webhook, or an earlier record of the call, shows the same ring: it stands in the story once. */
function isInStory(leg: Leg, { steps, legs }: Call): boolean {
  const earlier = legs.slice(0, legs.indexOf(leg));
  return (
    steps.some((step) => isRingOf(leg, step)) ||
    earlier.some((each) => rangOf(each) === rangOf(leg) && leg.startMs - each.startMs <= sameRingWithinMs)
  );
}

/** Whether a telephone rang, as this webhook says, while the record ran. */
function isRingOf(leg: Leg, step: Step): boolean {
  const rang = rangOf(leg);
  if (step.kind !== 'rang' || rang === null || step.extension !== rang) return false;
  const untilMs = leg.hasEnded ? leg.endMs + sameRingWithinMs : Number.POSITIVE_INFINITY;
  return step.atMs >= leg.startMs - sameRingWithinMs && step.atMs <= untilMs;
}

/** Returns the extension that rang; `null` when it picked the call up by a code, was busy, or could not be reached. */
function rangOf({ extension, calleeNumber, cause }: Leg): string | null {
  const kind = causeKind(cause);
  const isNoRing = kind === 'busy' || kind === 'unreachable' || kind === 'failed';
  return extension === calleeNumber && !isNoRing ? extension : null;
}

function answerLine({ id, answeredAtMs, outcome }: Call, names: NameByKey, words: Texts): readonly Line[] {
  if (answeredAtMs === null || outcome?.value.kind !== 'answered') return [];
  const { by } = outcome.value;
  const text = by === null ? words.story.outcome.answered : words.story.answeredBy(extensionInFull(by, names, words));
  return [{ id: `${id}-answered`, atMs: answeredAtMs.value, text, known: outcome.certainty }];
}

function passedOnLine({ id, passedOn }: Call, names: NameByKey, words: Texts): readonly Line[] {
  if (passedOn === null) return [];
  const to = passedOn.to === null ? null : extensionInFull(passedOn.to, names, words);
  // Only times show that the call was passed on.
  return [{ id: `${id}-passed-on`, atMs: passedOn.atMs, text: words.story.passedOnTo(to), known: 'estimated' }];
}

function machineLine(call: Call, { story }: Texts): readonly Line[] {
  const { outcome } = call;
  const byMachine = isMissed(call) && outcome?.value.kind === 'missed' ? machineOf(call) : null;
  if (byMachine === null || outcome === null) return [];
  const text = story.nobodyBut(story.machine[byMachine.machine]);
  return [{ id: `${call.id}-machine`, atMs: byMachine.atMs, text, known: outcome.certainty }];
}

/** Returns which rules and quiet times have decided about its rings. */
function decidedLines(call: Call, { decidedRings, names }: DeskState, words: Texts): readonly Line[] {
  return decidedRings
    .filter(({ factId }) => call.steps.some((step) => step.factId === factId))
    .map(({ factId, atMs, reason }) => ({
      id: `${factId}-decided`,
      atMs,
      text: reasonText(reason, otherParty(call), names.contacts, words),
      known: reason.because === 'calls-again' ? 'estimated' : 'live',
    }));
}

function causeText({ cause }: Leg, words: Texts): string | null {
  const word = causeWord(cause);
  return word === null ? cause : words.story.cause[word];
}
