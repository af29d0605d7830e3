import { type Expectation, isGroupingClear, type SecondsRange } from './expectation.ts';
import { isSameMenu, isSubset, type Link, linked } from './links.ts';
import { jsonLinesOf, type OfficeDay } from './office-day.ts';
import { heardExtensions, heardSteps, knownExtensions, type ReplayedCall } from './replayed-call.ts';
import { storyOf } from './story.ts';

export interface Tally {
  readonly right: number;
  readonly of: number;
}

export type Mistake =
  | 'split'
  | 'merge'
  | 'lost'
  | 'invented'
  | 'outcome'
  | 'false-missed'
  | 'false-answered'
  | 'answered-by'
  | 'direction'
  | 'party'
  | 'story'
  | 'ring-seconds'
  | 'talk-seconds'
  | 'overconfident';

export interface Score {
  /** Share of the true calls of which anything arrived that were reconstructed exactly; then of the clear ones. */
  readonly grouping: Tally;
  readonly clearGrouping: Tally;
  /** Of the true calls that were matched; then of those with records and without any doubt. */
  readonly outcome: Tally;
  readonly clearOutcome: Tally;
  /** Of the calls whose answerer can be known or was named. */
  readonly answeredBy: Tally;
  readonly direction: Tally;
  /** Caller, and for a call from outside the line. */
  readonly party: Tally;
  /** All extensions and menu steps of the webhooks that arrived, and none that cannot be known. */
  readonly story: Tally;
  /** Within two seconds, of the times that were given. */
  readonly ringSeconds: Tally;
  readonly talkSeconds: Tally;
  /** Matched calls with a record and such a time, for which no time was given. */
  readonly unsaidRingSeconds: number;
  readonly unsaidTalkSeconds: number;
  /** How often each mistake was made, whether the call was matched or not. */
  readonly mistakes: Readonly<Record<Mistake, number>>;
  /**
   * How many of these mistakes could not be avoided: the records that show otherwise were lost, or belong to another
   * withheld caller on the same line.
   */
  readonly excusedFalseMissed: number;
  readonly excusedFalseAnswered: number;
  /** Right outcomes, by scenario. A call that was not matched counts as wrong. */
  readonly byScenario: Readonly<Record<string, Tally>>;
  readonly examples: Readonly<Record<Mistake, readonly string[]>>;
}

const maxExamples = 10;
const toleranceSeconds = 2;
const missedFamily = ['missed', 'busy', 'rejected', 'unreachable', 'failed'];

type Tallies = { -readonly [Name in keyof Score as Score[Name] extends Tally ? Name : never]: Tally };

/** Replays the day and compares the result with the true calls. */
export function scoreDay(day: OfficeDay, replay: (jsonLines: string) => readonly ReplayedCall[]): Score {
  return scoreCalls(day, replay(jsonLinesOf(day)));
}

export function scoreCalls(day: OfficeDay, replayed: readonly ReplayedCall[]): Score {
  const { links, matches } = linked(day, replayed);
  const book = new Book(day.seed);
  for (const truth of day.expectations) {
    const match = matches.get(truth) ?? null;
    const pieces = links.filter(({ truths }) => truths.includes(truth));
    book.judge('grouping', match !== null);
    if (isGroupingClear(truth)) book.judge('clearGrouping', match !== null);
    book.judgeScenario(truth, match);
    if (pieces.length > 1) book.note('split', pieces, [truth]);
    if (pieces.length === 0) book.note('lost', [], [truth]);
    if (match !== null) book.compare(truth, match);
  }
  for (const link of links) {
    if (link.truths.length > 1) book.note('merge', [link], link.truths);
    if (link.truths.length === 0) book.note('invented', [link], []);
    book.judgeClaim(link);
  }
  return book.score();
}

/** Returns the sum of several days, with examples of the first of them. */
export function sumOfScores(scores: readonly Score[]): Score {
  const book = new Book(0);
  for (const score of scores) book.add(score);
  return book.score();
}

export function percent({ right, of }: Tally): string {
  return of === 0 ? '–' : `${((100 * right) / of).toFixed(1)} %`;
}

const none: Tally = { right: 0, of: 0 };

function plus(a: Tally, b: Tally): Tally {
  return { right: a.right + b.right, of: a.of + b.of };
}

function each<T>(value: T): Record<Mistake, T> {
  return {
    split: value,
    merge: value,
    lost: value,
    invented: value,
    outcome: value,
    'false-missed': value,
    'false-answered': value,
    'answered-by': value,
    direction: value,
    party: value,
    story: value,
    'ring-seconds': value,
    'talk-seconds': value,
    overconfident: value,
  };
}

class Book {
  readonly #seed: number;
  readonly #mistakes = each(0);
  readonly #examples = each<readonly string[]>([]);
  readonly #byScenario: Record<string, Tally> = {};
  readonly #counts = { excusedFalseMissed: 0, excusedFalseAnswered: 0, unsaidRingSeconds: 0, unsaidTalkSeconds: 0 };
  readonly #tallies: Tallies = {
    grouping: none,
    clearGrouping: none,
    outcome: none,
    clearOutcome: none,
    answeredBy: none,
    direction: none,
    party: none,
    story: none,
    ringSeconds: none,
    talkSeconds: none,
  };

  constructor(seed: number) {
    this.#seed = seed;
  }

  judge(what: keyof Tallies, isRight: boolean): boolean {
    this.#tallies[what] = plus(this.#tallies[what], { right: isRight ? 1 : 0, of: 1 });
    return isRight;
  }

  judgeScenario({ call: { scenario }, outcomes }: Expectation, match: ReplayedCall | null): void {
    const isRight = match !== null && isOneOf(match.outcome, outcomes);
    this.#byScenario[scenario] = plus(this.#byScenario[scenario] ?? none, { right: isRight ? 1 : 0, of: 1 });
  }

  /** Compares a true call with the reconstructed call that matches it. */
  compare(truth: Expectation, match: ReplayedCall): void {
    const { call, records, outcomes, answeredBy, ambiguities, ringSeconds, talkSeconds } = truth;
    const judge = (what: keyof Tallies, mistake: Mistake, isRight: boolean) => {
      if (!this.judge(what, isRight)) this.note(mistake, [{ replayed: match, truths: [truth] }], [truth]);
    };
    const isOutcomeRight = isOneOf(match.outcome, outcomes);
    judge('outcome', 'outcome', isOutcomeRight);
    if (ambiguities.length === 0 && records.length > 0) this.judge('clearOutcome', isOutcomeRight);
    const isAboutAName = match.answeredBy !== null || answeredBy.some((name) => name !== null);
    if (isAboutAName) judge('answeredBy', 'answered-by', isOneOf(match.answeredBy, answeredBy));
    judge('direction', 'direction', match.direction === call.direction);
    judge('party', 'party', match.caller === call.caller && (call.direction !== 'in' || match.line === call.line));
    if (!ambiguities.includes('withheld-overlap')) judge('story', 'story', isStoryRight(truth, match));
    const saidTime = (what: 'ringSeconds' | 'talkSeconds', mistake: Mistake, range: SecondsRange | null) => {
      const said = match[what];
      if (said !== null) judge(what, mistake, isWithin(said, range));
      else if (range !== null && records.length > 0) {
        this.#counts[what === 'ringSeconds' ? 'unsaidRingSeconds' : 'unsaidTalkSeconds'] += 1;
      }
    };
    if (!ambiguities.includes('withheld-overlap')) {
      saidTime('ringSeconds', 'ring-seconds', ringSeconds);
      saidTime('talkSeconds', 'talk-seconds', talkSeconds);
    }
    // A tariff charges nobody who has not spoken. So only its zeros say nothing.
    const isUncharged = records.every(({ billableSeconds }) => billableSeconds === 0);
    const isDoubtful = ambiguities.includes('menu-billed') || (ambiguities.includes('tariff') && isUncharged);
    if (isDoubtful && match.outcome === 'answered' && match.certainty === 'certain') {
      this.note('overconfident', [{ replayed: match, truths: [truth] }], [truth]);
    }
  }

  /** Counts false missed and false answered calls, however they were grouped: they decide who is called back. */
  judgeClaim({ replayed, truths }: Link): void {
    const answered = truths.filter(({ call }) => call.outcome === 'answered');
    const others = truths.filter(({ call }) => call.outcome !== 'answered');
    const link = { replayed, truths };
    if (missedFamily.includes(replayed.outcome) && answered.length > 0) {
      this.note('false-missed', [link], answered);
      const isExcused = answered.every(({ outcomes }) => isOneOf(replayed.outcome, outcomes));
      if (isExcused) this.#counts.excusedFalseMissed += 1;
    }
    if (['answered', 'elsewhere'].includes(replayed.outcome) && others.length > 0) {
      this.note('false-answered', [link], others);
      const isExcused = others.every(({ outcomes }) => isOneOf(replayed.outcome, outcomes));
      if (isExcused) this.#counts.excusedFalseAnswered += 1;
    }
  }

  note(mistake: Mistake, links: readonly Link[], truths: readonly Expectation[]): void {
    this.#mistakes[mistake] += 1;
    if (this.#examples[mistake].length === maxExamples) return;
    const made = links.map(({ replayed }) => `  made of it: ${JSON.stringify(replayed)}`);
    const text = [`${mistake}, seed ${this.#seed}`, ...truths.map(storyOf), ...made].join('\n');
    this.#examples[mistake] = [...this.#examples[mistake], text];
  }

  add(score: Score): void {
    for (const name of Object.keys(this.#tallies) as (keyof Tallies)[]) {
      this.#tallies[name] = plus(this.#tallies[name], score[name]);
    }
    for (const name of Object.keys(this.#mistakes) as Mistake[]) {
      this.#mistakes[name] += score.mistakes[name];
      this.#examples[name] = [...this.#examples[name], ...score.examples[name]].slice(0, maxExamples);
    }
    for (const [name, tally] of Object.entries(score.byScenario)) {
      this.#byScenario[name] = plus(this.#byScenario[name] ?? none, tally);
    }
    this.#counts.excusedFalseMissed += score.excusedFalseMissed;
    this.#counts.excusedFalseAnswered += score.excusedFalseAnswered;
    this.#counts.unsaidRingSeconds += score.unsaidRingSeconds;
    this.#counts.unsaidTalkSeconds += score.unsaidTalkSeconds;
  }

  score(): Score {
    return {
      ...this.#tallies,
      ...this.#counts,
      mistakes: this.#mistakes,
      byScenario: this.#byScenario,
      examples: this.#examples,
    };
  }
}

function isOneOf(said: string | null, acceptable: readonly (string | null)[]): boolean {
  return acceptable.includes(said);
}

function isStoryRight(truth: Expectation, match: ReplayedCall): boolean {
  const said = new Set(match.extensions);
  // A record of a whole call may name the extension, too.
  const called = truth.call.destination.type === 'EXTENSION' ? [truth.call.destination.number] : [];
  return (
    isSubset(heardExtensions(truth), said) &&
    isSubset(said, new Set([...knownExtensions(truth), ...called])) &&
    isSameMenu(match.menu, heardSteps(truth))
  );
}

function isWithin(saidSeconds: number, range: SecondsRange | null): boolean {
  if (range === null) return saidSeconds === 0;
  return saidSeconds >= range.min - toleranceSeconds && saidSeconds <= range.max + toleranceSeconds;
}
