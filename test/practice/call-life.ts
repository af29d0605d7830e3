import type { PracticeRecord } from './records.ts';

/** The caller and the dialled number of the office, as E.164 without a plus; a caller inside is an extension. */
export interface PracticeCall {
  readonly caller: string;
  readonly line: string;
}

/** A call as the PBX knows it, from the caller's arrival on. It is immutable: every event makes a new one. */
export interface CallLife extends PracticeCall {
  readonly startedAtMs: number;
  /** The places that the caller reached, in their order. The last one is the current one, or that at the end. */
  readonly destinations: readonly Destination[];
  /** `null` while nobody has hung up. The call may have ended by itself: see `endOf`. */
  readonly end: CallEnd | null;
}

export interface CallEnd {
  readonly atMs: number;
  /** A cause of FreeSWITCH, for example `NORMAL_CLEARING`. */
  readonly cause: string;
}

type Destination =
  /** One stay in the menu, with any number of pressed keys; `menu` is the last menu that the caller heard. */
  | {
      readonly kind: 'menu';
      readonly menu: string;
      readonly enteredAtMs: number;
      readonly lastStepAtMs: number;
      readonly leftAtMs: number | null;
    }
  /** An extension, or several that rang before one answered: a ring group. */
  | { readonly kind: 'extensions'; readonly legs: readonly Leg[] };

/** One extension, from its ring on. */
interface Leg {
  readonly extension: string;
  readonly rangAtMs: number;
  readonly answeredAtMs: number | null;
  readonly end: CallEnd | null;
}

/** How the PBX writes call records. It is not known which of these styles a real one uses. */
export interface RecordStyle {
  /**
   * `call`: one record from arrival to hang-up, which names the last destination.
   * `leg`: one record for each stay in the menu, and one for each extension from its ring to its end.
   */
  readonly form: 'call' | 'leg';
  /**
   * What billable seconds count. `talk`: talk with a person. `talk-and-menu`: talk and menu, without ringing.
   * `from-menu`: from the first answer to the end, where a menu answers too; this is FreeSWITCH's `billsec`. `tariff`:
   * what costs money; a received call costs nothing, so it is always 0.
   */
  readonly billing: 'talk' | 'talk-and-menu' | 'from-menu' | 'tariff';
}

/** A call that is over. Only caller, line and start are required; without `answer` nobody answered. */
export interface PastCall extends PracticeCall {
  readonly startedAtMs: number;
  /** The stay in the menu before anything rang. */
  readonly menu?: { readonly menu: string; readonly seconds: number };
  /** All extensions begin to ring at once. Without any, the caller hung up in the menu. */
  readonly extensions?: readonly string[];
  /** Until the answer, or until the caller hung up. Ringing ends after 30 s in any case. */
  readonly ringSeconds?: number;
  readonly answer?: { readonly extension: string; readonly talkSeconds: number };
  readonly cause?: string;
}

/** How long an extension may ring, or a caller may be idle in the menu, before the PBX ends it. */
const patienceMs = 30_000;
const groupNumber = '5000';

export function arrived({ caller, line }: PracticeCall, atMs: number): CallLife {
  return { caller, line, startedAtMs: atMs, destinations: [], end: null };
}

/** Moves the caller into the menu. Extensions that rang or talked end with it. */
export function inMenu(call: CallLife, menu: string, atMs: number): CallLife {
  const last = call.destinations.at(-1);
  if (last?.kind === 'menu') {
    return { ...call, destinations: [...call.destinations.slice(0, -1), { ...last, menu, lastStepAtMs: atMs }] };
  }
  const { destinations } = withLegs(call, (leg) =>
    ended(leg, { atMs, cause: isTalking(leg) ? 'BLIND_TRANSFER' : 'NO_ANSWER' }),
  );
  const stay = { kind: 'menu', menu, enteredAtMs: atMs, lastStepAtMs: atMs, leftAtMs: null } as const;
  return { ...call, destinations: [...destinations, stay] };
}

/** Adds a ring to those that are unanswered. If the same extension rings already, its earlier ring ends. */
export function ringing(call: CallLife, extension: string, atMs: number): CallLife {
  const leg: Leg = { extension, rangAtMs: atMs, answeredAtMs: null, end: null };
  const { destinations } = withLegs(call, (other) =>
    other.extension === extension && !isTalking(other) ? ended(other, { atMs, cause: 'NO_ANSWER' }) : other,
  );
  const before = destinations.slice(0, -1);
  const last = destinations.at(-1);
  if (last?.kind === 'menu') {
    return { ...call, destinations: [...before, { ...last, leftAtMs: atMs }, { kind: 'extensions', legs: [leg] }] };
  }
  if (last === undefined || last.legs.some(({ answeredAtMs }) => answeredAtMs !== null)) {
    return { ...call, destinations: [...destinations, { kind: 'extensions', legs: [leg] }] };
  }
  return { ...call, destinations: [...before, { ...last, legs: [...last.legs, leg] }] };
}

/** Others stop ringing, and one that talked has transferred the call. Throws when the extension does not ring. */
export function answered(call: CallLife, extension: string, atMs: number): CallLife {
  const answers = (leg: Leg) => leg.extension === extension && isRinging(leg, atMs);
  if (!legsOf(call).some(answers)) throw new Error(`${extension} does not ring and cannot answer`);
  return withLegs(call, (leg) =>
    answers(leg)
      ? { ...leg, answeredAtMs: atMs }
      : ended(leg, { atMs, cause: isTalking(leg) ? 'ATTENDED_TRANSFER' : 'LOSE_RACE' }),
  );
}

/** Transfers the call without asking; the extension that talked leaves it. Throws when none talks. */
export function transferred(call: CallLife, extension: string, atMs: number): CallLife {
  if (!legsOf(call).some(isTalking)) throw new Error('nobody talks who could transfer the call');
  const left = withLegs(call, (leg) =>
    ended(leg, { atMs, cause: isTalking(leg) ? 'BLIND_TRANSFER' : 'ORIGINATOR_CANCEL' }),
  );
  return ringing(left, extension, atMs);
}

/** A call whose end is known. */
export interface EndedLife extends CallLife {
  readonly end: CallEnd;
}

/**
 * Ends the call. Without a cause, a person who talked hung up, or the caller did before an answer. A call that has
 * ended by itself keeps that end. Throws when there is no such call.
 */
export function hungUp(call: CallLife, atMs: number, cause: string | null): EndedLife {
  if (call.destinations.length === 0) throw new Error('nobody calls who could hang up');
  const byItself = endOf(call, atMs);
  if (byItself !== null) return { ...call, end: byItself };
  const causeIf = (isAnswered: boolean) => cause ?? (isAnswered ? 'NORMAL_CLEARING' : 'ORIGINATOR_CANCEL');
  return {
    ...withLegs(call, (leg) => ended(leg, { atMs, cause: causeIf(isTalking(leg)) })),
    end: { atMs, cause: causeIf(legsOf(call).some(({ answeredAtMs }) => answeredAtMs !== null)) },
  };
}

/**
 * Returns when and why the call ended, or `null` if it has not ended by now. Unanswered ringing and an idle stay in the
 * menu end by themselves.
 */
export function endOf(call: CallLife, nowMs: number): CallEnd | null {
  if (call.end !== null) return call.end;
  const last = call.destinations.at(-1);
  if (last === undefined || legsOf(call).some(isTalking)) return null;
  const end =
    last.kind === 'menu'
      ? { atMs: last.lastStepAtMs + patienceMs, cause: 'NORMAL_CLEARING' }
      : { atMs: Math.max(...last.legs.map(({ rangAtMs }) => rangAtMs)) + patienceMs, cause: 'NO_ANSWER' };
  return end.atMs <= nowMs ? end : null;
}

export function pastLife(past: PastCall): EndedLife {
  const { startedAtMs, menu, extensions = [], ringSeconds = 10, answer, cause } = past;
  let call = arrived(past, startedAtMs);
  let atMs = startedAtMs;
  if (menu !== undefined) {
    call = inMenu(call, menu.menu, atMs);
    atMs += menu.seconds * 1_000;
  }
  for (const extension of extensions) call = ringing(call, extension, atMs);
  if (extensions.length > 0) atMs += ringSeconds * 1_000;
  if (answer !== undefined) {
    call = answered(call, answer.extension, atMs);
    atMs += answer.talkSeconds * 1_000;
  }
  return hungUp(call, atMs, cause ?? null);
}

/** Returns the records of a call with this end. Times are cut to whole seconds, as the PBX writes them. */
export function recordsOf(call: CallLife, end: CallEnd, { form, billing }: RecordStyle): readonly PracticeRecord[] {
  if (form === 'leg') return call.destinations.flatMap((destination) => partRecords(call, destination, end, billing));
  const callee = calleeOf(call);
  return callee === null ? [] : [recordOf(call, callee, call.startedAtMs, end, billableOf(call, end, billing))];
}

interface Callee {
  readonly callee: string;
  readonly calleeType: 'EXTENSION' | 'RINGGROUP' | 'IVR';
}

function recordOf(
  { caller, line }: PracticeCall,
  callee: Callee,
  fromMs: number,
  end: CallEnd,
  billableSeconds: number,
): PracticeRecord {
  const startedAtMs = Math.floor(fromMs / 1_000) * 1_000;
  const durationSeconds = secondsBetween(fromMs, end.atMs);
  return { caller, line, ...callee, startedAtMs, durationSeconds, billableSeconds, hangupCause: end.cause };
}

function partRecords(
  call: CallLife,
  destination: Destination,
  callEnd: CallEnd,
  billing: RecordStyle['billing'],
): readonly PracticeRecord[] {
  if (destination.kind === 'menu') {
    const { menu, enteredAtMs, leftAtMs } = destination;
    const end = leftAtMs === null ? callEnd : { atMs: leftAtMs, cause: 'NORMAL_CLEARING' };
    const isBilled = billing === 'talk-and-menu' || billing === 'from-menu';
    const billableSeconds = isBilled ? secondsBetween(enteredAtMs, end.atMs) : 0;
    return [recordOf(call, { callee: menu, calleeType: 'IVR' }, enteredAtMs, end, billableSeconds)];
  }
  return destination.legs.map((leg) => {
    const billableSeconds = billing === 'tariff' ? 0 : talkSeconds(leg, callEnd);
    const callee = { callee: leg.extension, calleeType: 'EXTENSION' } as const;
    return recordOf(call, callee, leg.rangAtMs, endOfLeg(leg, callEnd), billableSeconds);
  });
}

/** Returns the last destination. A caller inside calls one person, so then it is an extension, even if several rang. */
function calleeOf({ caller, destinations }: CallLife): Callee | null {
  const last = destinations.at(-1);
  if (last === undefined) return null;
  if (last.kind === 'menu') return { callee: last.menu, calleeType: 'IVR' };
  const isInternal = /^\d{4}$/.test(caller);
  const isGroup = new Set(last.legs.map(({ extension }) => extension)).size > 1;
  if (isGroup && !isInternal) return { callee: groupNumber, calleeType: 'RINGGROUP' };
  const leg = last.legs.find(({ answeredAtMs }) => answeredAtMs !== null) ?? last.legs.at(-1);
  return leg === undefined ? null : { callee: leg.extension, calleeType: 'EXTENSION' };
}

function billableOf(call: CallLife, end: CallEnd, billing: RecordStyle['billing']): number {
  const menus = call.destinations.flatMap((destination) => (destination.kind === 'menu' ? [destination] : []));
  const talk = sum(legsOf(call).map((leg) => talkSeconds(leg, end)));
  switch (billing) {
    case 'talk':
      return talk;
    case 'talk-and-menu':
      return talk + sum(menus.map(({ enteredAtMs, leftAtMs }) => secondsBetween(enteredAtMs, leftAtMs ?? end.atMs)));
    case 'from-menu': {
      const answers = [
        ...menus.map(({ enteredAtMs }) => enteredAtMs),
        ...legsOf(call).map(({ answeredAtMs }) => answeredAtMs ?? end.atMs),
      ];
      return secondsBetween(Math.min(...answers), end.atMs);
    }
    case 'tariff':
      return 0;
  }
}

function talkSeconds(leg: Leg, callEnd: CallEnd): number {
  return leg.answeredAtMs === null ? 0 : secondsBetween(leg.answeredAtMs, endOfLeg(leg, callEnd).atMs);
}

/** Returns the difference in whole seconds of the clock, as FreeSWITCH counts. */
function secondsBetween(fromMs: number, untilMs: number): number {
  return Math.floor(untilMs / 1_000) - Math.floor(fromMs / 1_000);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function legsOf({ destinations }: CallLife): readonly Leg[] {
  return destinations.flatMap((destination) => (destination.kind === 'extensions' ? destination.legs : []));
}

function withLegs(call: CallLife, change: (leg: Leg) => Leg): CallLife {
  const destinations = call.destinations.map((destination) =>
    destination.kind === 'menu' ? destination : { ...destination, legs: destination.legs.map(change) },
  );
  return { ...call, destinations };
}

function isTalking({ answeredAtMs, end }: Leg): boolean {
  return answeredAtMs !== null && end === null;
}

function isRinging({ rangAtMs, answeredAtMs, end }: Leg, atMs: number): boolean {
  return answeredAtMs === null && end === null && atMs < rangAtMs + patienceMs;
}

function ended(leg: Leg, end: CallEnd): Leg {
  return { ...leg, end: endOfLeg(leg, end) };
}

/** Returns the end of a leg: its own end, or the end of its ringing after 30 s, or else `now`. */
function endOfLeg(leg: Leg, now: CallEnd): CallEnd {
  if (leg.end !== null) return leg.end;
  return leg.answeredAtMs !== null || isRinging(leg, now.atMs)
    ? now
    : { atMs: leg.rangAtMs + patienceMs, cause: 'NO_ANSWER' };
}
