import { callBacksOf } from '../../build/replay/call-backs.ts';
import { type FoldedJournal, foldedJournal, replayedCall } from '../../build/replay/replay.ts';
import { type Expectation, isGroupingClear } from './expectation.ts';
import type { Kind } from './kinds.ts';
import { codeRecords, linked } from './links.ts';
import { jsonLinesOf, type OfficeDay } from './office-day.ts';
import type { Scenario } from './options.ts';
import type { ReplayedCall } from './replayed-call.ts';
import { storyOf } from './story.ts';
import { type Listed, type Waiting, waitingOf } from './waiting.ts';

/** How the calls of one kind were reconstructed. A call counts once in each column. */
export interface KindScore {
  /** Calls that can be distinguished from others by what arrived. */
  readonly calls: number;
  readonly grouped: number;
  /** Grouped, with the right caller and direction, an allowed outcome, and no more certainty than allowed. */
  readonly whollyRight: number;
  /** Shown as missed although a person answered; then the reverse. */
  readonly falseMissed: number;
  readonly falseAnswered: number;
  readonly overconfident: number;
  /** Grouped, but with another caller or direction, for example a dialled code that was taken for an outgoing call. */
  readonly otherParty: number;
  /** With a right outcome that is not shown as certain. */
  readonly doubted: number;
  /**
   * People who wait at the end of the day and whose last call is of this kind; then those of them who are not listed.
   */
  readonly waiting: number;
  readonly forgotten: number;
  /** People who wait for nothing; then those of them who are listed. */
  readonly settled: number;
  readonly needless: number;
  /** Those who are listed rightly, but as another kind; then those with another number of tries. */
  readonly otherKind: number;
  readonly otherTries: number;
}

type MistakeOfKind =
  | 'grouping'
  | 'outcome'
  | 'falseMissed'
  | 'falseAnswered'
  | 'overconfident'
  | 'otherParty'
  | 'forgotten'
  | 'needless'
  | 'otherKind'
  | 'otherTries';

export interface Wrong {
  readonly kind: Kind | Scenario;
  readonly mistake: MistakeOfKind;
  /** For people: the truth, what arrived, and the reconstruction. */
  readonly text: string;
}

export interface KindScores {
  readonly scores: ReadonlyMap<Kind | Scenario, KindScore>;
  readonly wrong: readonly Wrong[];
}

export const noKind: KindScore = {
  ...{
    calls: 0,
    grouped: 0,
    whollyRight: 0,
    falseMissed: 0,
    falseAnswered: 0,
    overconfident: 0,
    doubted: 0,
    otherParty: 0,
  },
  ...{ waiting: 0, forgotten: 0, settled: 0, needless: 0, otherKind: 0, otherTries: 0 },
};

export function plusKind(a: KindScore, b: Partial<KindScore>): KindScore {
  const names = Object.keys(noKind) as (keyof KindScore)[];
  return Object.fromEntries(names.map((name) => [name, a[name] + (b[name] ?? 0)])) as unknown as KindScore;
}

export function sumOfKinds(all: readonly KindScores[]): KindScores {
  const scores = new Map<Kind | Scenario, KindScore>();
  for (const [kind, score] of all.flatMap((each) => [...each.scores])) {
    scores.set(kind, plusKind(scores.get(kind) ?? noKind, score));
  }
  return { scores, wrong: all.flatMap(({ wrong }) => wrong) };
}

export function scoreKinds(day: OfficeDay): KindScores {
  const folded = foldedJournal(jsonLinesOf(day));
  return judged(day, folded.calls.map(replayedCall), listedIn(folded));
}

/** Returns the callers who are to be called back at the end. */
export function listedIn({ calls, learnt }: FoldedJournal): ReadonlyMap<string, Listed> {
  const open = callBacksOf(calls, learnt).filter(({ state }) => state.kind !== 'closed');
  return new Map(open.map(({ caller, kind, calls: tries }) => [caller, { kind, tries }]));
}

const missedFamily = ['missed', 'busy', 'rejected', 'unreachable', 'failed'];
const answeredFamily = ['answered', 'elsewhere'];

export function judged(
  day: OfficeDay,
  replayed: readonly ReplayedCall[],
  listed: ReadonlyMap<string, Listed>,
): KindScores {
  const { links, matches } = linked(day, replayed);
  const scores = new Map<Kind | Scenario, KindScore>();
  const wrong: Wrong[] = [];
  const count = ({ call }: Expectation, what: Partial<KindScore>) =>
    scores.set(call.scenario, plusKind(scores.get(call.scenario) ?? noKind, what));
  const note = (mistake: MistakeOfKind, truth: Expectation, made: readonly unknown[]) => {
    const said = made.map((each) => `  made of it: ${JSON.stringify(each)}`);
    const text = [`${mistake}, seed ${day.seed}`, storyOf(truth), ...said].join('\n');
    wrong.push({ kind: truth.call.scenario, mistake, text });
  };
  for (const truth of day.expectations) {
    const pieces = links.filter(({ truths }) => truths.includes(truth)).map((link) => link.replayed);
    const whole = matches.get(truth) ?? null;
    // A reader counts any further piece as a second call.
    const match = pieces.length === 1 ? whole : null;
    const isRight = match !== null && isOneOf(match.outcome, truth.outcomes);
    const isOverconfident = match?.certainty === 'certain' && !truth.mayBeCertain;
    const claims = pieces.map(({ outcome }) => outcome).filter((outcome) => !isOneOf(outcome, truth.outcomes));
    const isOfTheirs = match === null || isSame(match, truth);
    const isTaken = truth.call.outcome === 'answered';
    const isFalseMissed = isTaken && claims.some((outcome) => missedFamily.includes(outcome));
    const isFalseAnswered =
      !isTaken && truth.call.direction !== 'internal' && claims.some((outcome) => answeredFamily.includes(outcome));
    const isClear = isGroupingClear(truth);
    if (isClear) {
      count(truth, {
        calls: 1,
        grouped: Number(match !== null),
        whollyRight: Number(isRight && !isOverconfident && isOfTheirs),
        otherParty: Number(!isOfTheirs),
        overconfident: Number(isOverconfident),
        doubted: Number(isRight && match.certainty !== 'certain'),
      });
    }
    count(truth, { falseMissed: Number(isFalseMissed), falseAnswered: Number(isFalseAnswered) });
    if (match === null && isClear) note('grouping', truth, pieces);
    if (match !== null && !isRight) note('outcome', truth, pieces);
    if (!isOfTheirs) note('otherParty', truth, pieces);
    if (isFalseMissed) note('falseMissed', truth, pieces);
    if (isFalseAnswered) note('falseAnswered', truth, pieces);
    if (isOverconfident) note('overconfident', truth, pieces);
  }
  const people = waitingOf(day);
  for (const person of people) judgePerson(person, listed.get(person.person) ?? null, count, note);
  const known = new Set(people.map(({ person }) => person));
  for (const [party, item] of listed) {
    if (known.has(party)) continue;
    const truths = links.filter(({ replayed: call }) => call.caller === party).flatMap((link) => link.truths);
    const [truth] = truths;
    if (truth === undefined) continue;
    count(truth, { needless: 1 });
    note('needless', truth, [party, item]);
  }
  judgeCodes(day, replayed, count, note);
  return { scores, wrong };
}

type Count = (truth: Expectation, what: Partial<KindScore>) => void;
type Note = (mistake: MistakeOfKind, truth: Expectation, made: readonly unknown[]) => void;

function judgePerson(waiting: Waiting, item: Listed | null, count: Count, note: Note): void {
  const { isListed, kind, leastTries, mostTries, calls } = waiting;
  const truth = calls.at(-1);
  if (truth === undefined) return;
  if (isListed === 'yes') {
    count(truth, { waiting: 1, forgotten: Number(item === null) });
    if (item === null)
      note(
        'forgotten',
        truth,
        calls.map(({ call }) => call.scenario),
      );
  }
  if (isListed === 'no') {
    count(truth, { settled: 1, needless: Number(item !== null) });
    if (item !== null) note('needless', truth, [item]);
  }
  if (item === null || isListed === 'no') return;
  if (kind !== null && item.kind !== kind) {
    count(truth, { otherKind: 1 });
    note('otherKind', truth, [item, { kind }]);
  }
  if (item.tries < leastTries || item.tries > mostTries) {
    count(truth, { otherTries: 1 });
    note('otherTries', truth, [item, { leastTries, mostTries }]);
  }
}

/** A dialled code that stands by itself must be shown neither as an outgoing call nor as a missed one. */
function judgeCodes(day: OfficeDay, replayed: readonly ReplayedCall[], count: Count, note: Note): void {
  const codes = codeRecords(day);
  for (const call of replayed) {
    const [id] = call.records;
    const isOfCodes = id !== undefined && call.records.every((each) => codes.has(`${each}`));
    if (!isOfCodes || (call.direction !== 'out' && !missedFamily.includes(call.outcome))) continue;
    const truth = day.expectations.find(({ records }) => records.some((record) => `${record.id}` === `${id}`));
    if (truth === undefined) continue;
    count(truth, { otherParty: 1 });
    note('otherParty', truth, [call]);
  }
}

function isSame(match: ReplayedCall, { call }: Expectation): boolean {
  return match.direction === call.direction && (call.direction !== 'in' || match.caller === call.caller);
}

function isOneOf(said: string, acceptable: readonly string[]): boolean {
  return acceptable.includes(said);
}
