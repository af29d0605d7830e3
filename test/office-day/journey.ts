import type { Kind } from './kinds.ts';
import { newcomer, type Office } from './office.ts';
import type { Random } from './random.ts';
import type { CalleeType, Destination, Outcome, Stage, Story, Unnumbered } from './true-call.ts';

/** The office and the random numbers that a story uses. */
export interface Field {
  readonly random: Random;
  readonly office: Office;
}

/** Makes the calls of one story, from `atMs` on (epoch milliseconds). Its numbers call at no other time of that day. */
export type FieldCourse = (field: Field, atMs: number) => readonly Unnumbered[];

/** The stages of a call, one after the other. All times are epoch milliseconds. */
export class Journey {
  readonly startMs: number;
  readonly #random: Random;
  readonly #stages: Stage[] = [];
  #nowMs: number;

  constructor(random: Random, startMs: number) {
    this.startMs = startMs;
    this.#random = random;
    this.#nowMs = startMs + random.integer(200, 900);
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  get stages(): readonly Stage[] {
    return this.#stages;
  }

  pause(minMs: number, maxMs: number): this {
    this.#nowMs += this.#random.integer(minMs, maxMs);
    return this;
  }

  /** The extensions ring together, and nobody answers. */
  rings(extensions: readonly string[], forMs: number, cause: string): this {
    for (const extension of extensions) this.add({ ...phone(extension), endMs: this.#nowMs + forMs, cause });
    this.#nowMs += forMs;
    return this;
  }

  /** The extensions ring together, and the first of the list answers. */
  talks(extensions: readonly string[], waitMs: number, talkMs: number, cause = 'NORMAL_CLEARING'): this {
    const answeredMs = this.#nowMs + waitMs;
    const [winner, ...losers] = extensions;
    if (winner === undefined) throw new Error('Nobody to talk with.');
    this.add({ ...phone(winner), answeredMs, endMs: answeredMs + talkMs, cause, isTalk: true });
    for (const extension of losers) this.add({ ...phone(extension), endMs: answeredMs, cause: 'LOSE_RACE' });
    this.#nowMs = answeredMs + talkMs;
    return this;
  }

  /** A machine answers at once, and all of its time is billed. */
  machine(type: CalleeType, number: string, forMs: number, cause = 'NORMAL_CLEARING'): this {
    const endMs = this.#nowMs + forMs;
    this.add({ extension: number, callee: { type, number }, answeredMs: this.#nowMs, endMs, cause });
    this.#nowMs = endMs;
    return this;
  }

  add(stage: Partial<Stage> & Pick<Stage, 'extension' | 'callee' | 'endMs' | 'cause'>): this {
    this.#stages.push({
      startMs: this.#nowMs,
      rang: false,
      answeredMs: null,
      isTalk: false,
      of: 'leg',
      calling: null,
      dialled: null,
      ...stage,
    });
    return this;
  }
}

export function phone(extension: string) {
  return { extension, callee: { type: 'EXTENSION', number: extension }, rang: true } as const;
}

/** Returns the phones that work, in random order. */
export function phonesOf({ random, office }: Field): readonly string[] {
  return random.shuffled(office.extensions.filter((each) => each !== office.unplugged));
}

export function somePhone(field: Field): string {
  return field.random.pick(phonesOf(field));
}

export function twoPhones(field: Field): readonly [string, string] {
  const [first, second] = phonesOf(field);
  if (first === undefined || second === undefined) throw new Error('Too few phones.');
  return [first, second];
}

interface OutsideCall {
  readonly caller: string;
  readonly line: string;
  /** The destination in the record of the whole call: the last one that the caller reached. */
  readonly destination: Destination;
  readonly cause?: string;
  readonly story?: Partial<Story>;
}

/**
 * Returns a call from outside. It is answered if any stage was a talk with a person, whatever comes before and after.
 */
export function fromOutside(kind: Kind, journey: Journey, told: OutsideCall): Unnumbered {
  const { stages } = journey;
  const legs = stages.filter(({ callee, of }) => callee.type === 'EXTENSION' && (of === 'leg' || of === 'unwritten'));
  const outside = stages.find(({ callee, isTalk }) => isTalk && callee.type === 'EXTERNAL');
  const endMs = Math.max(journey.startMs + 1_000, ...stages.map((stage) => stage.endMs));
  return {
    scenario: kind,
    direction: 'in',
    caller: told.caller,
    callingPhone: null,
    line: told.line,
    dialled: null,
    startMs: journey.startMs,
    endMs,
    visit: null,
    destination: told.destination,
    legs,
    takenOutsideMs: legs.some(({ answeredMs }) => answeredMs !== null) ? null : (outside?.answeredMs ?? null),
    cause: told.cause ?? stages.at(-1)?.cause ?? 'NORMAL_CLEARING',
    outcome: outcomeOf(stages),
    story: { ...plainStory, kind, stages, ...told.story },
  };
}

export const plainStory = { isPassedOn: false, isSecond: false, recorded: 'finished', isProof: true } as const;

function outcomeOf(stages: readonly Stage[]): Outcome {
  if (stages.some(({ isTalk }) => isTalk)) return 'answered';
  if (stages.some(({ callee }) => callee.type === 'FAX')) return 'fax';
  const causes = stages.filter(({ callee }) => callee.type === 'EXTENSION').map(({ cause }) => cause);
  return causes.length > 0 && causes.every((cause) => cause === 'USER_BUSY') ? 'busy' : 'missed';
}

/** Returns a stranger and one of the lines that ring at once. */
export function here({ random, office }: Field) {
  const lines = office.lines.filter(({ e164, menu }) => menu === null && e164 !== office.announcedLine);
  return { caller: newcomer(random), line: random.pick(lines).e164 };
}

/** Returns a stranger and the line that plays an announcement to everybody first. */
export function announcedHere({ random, office }: Field) {
  return { caller: newcomer(random), line: office.announcedLine ?? random.pick(office.lines).e164 };
}

/** Returns the last destination that the caller reached. */
export function last(journey: Journey) {
  const stage = journey.stages.at(-1);
  if (stage === undefined) throw new Error('Nothing has happened.');
  return stage.callee;
}
