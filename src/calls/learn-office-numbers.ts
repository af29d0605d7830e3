import type { CallRecord } from '../pbx/call-record.ts';
import type { Calibration } from './calibration.ts';
import type { HeardEvent } from './call-event.ts';
import { calleeKind, calleeRole, isInternal } from './callee.ts';
import type { CallFacts } from './fold-calls.ts';
import { hasTime, type KnownRecord, spanOf } from './known-record.ts';
import { followedNumbers } from './learn-followed-numbers.ts';
import { handedOnNumbers } from './learn-handed-on-numbers.ts';
import { learnNumbering } from './learn-numbering.ts';
import type { OfficeNumbers } from './neighbourhood.ts';
import { type Party, partyKey, readParty } from './party.ts';

/**
 * The office calls this many numbers under a number of its own, and this many callers are led to a target of
 * forwarding.
 */
const calledAtLeast = 3;
/** A webhook comes at most this long before its record begins or after it ends, because two clocks never agree. */
const aroundMs = 3_000;

/**
 * Learns which numbers are the office's own, and how it dials. Earlier results stay unless these facts contradict them:
 * these are the newest, and a line may be called seldom. `notOwn`: numbers that a person has marked as not the
 * office's.
 */
export function learnOfficeNumbers(
  facts: CallFacts,
  clock: Pick<Calibration, 'clockOffsetMs'>,
  before: OfficeNumbers,
  notOwn: readonly string[],
): OfficeNumbers {
  const ownLines = sorted([...before.ownLines, ...ownLinesOf(facts)]).slice(0, numbersKept);
  const calling = numbersCalled(facts, ownLines);
  const callsMany = [...calling].flatMap(([key, { size }]) => (size >= calledAtLeast ? [key] : []));
  const ownNumbers = sorted([...before.ownNumbers, ...callsMany]);
  const rang = rangHere(facts, ownLines);
  const byCaller = byCallerOf(facts);
  const recorded = recordedLines(byCaller);
  const own = [...ownLines, ...ownNumbers];
  const handedOn = handedOnNumbers(facts.records, own);
  const forwardTargets = sorted([
    ...before.forwardTargets,
    ...forwardTargetsOf(calling, callsMany).filter((key) => !rang.has(key)),
    ...namedTargets(facts, ownLines),
    ...followedNumbers(facts.records, own, calledAtLeast),
    ...handedOn.certain.filter((key) => !rang.has(key)),
  ]).slice(0, numbersKept);
  const aliases = { ...before.lineAliases, ...lineAliasesOf(facts, clock, byCaller, recorded) };
  return {
    ownLines,
    ownNumbers: ownNumbers
      .filter((key) => !rang.has(key) && !ownLines.includes(key) && !notOwn.includes(key))
      .slice(0, numbersKept),
    ledOnCallers: sorted([...before.ledOnCallers, ...[...calling.keys()].filter((key) => rang.has(key))]).slice(
      0,
      numbersKept,
    ),
    forwardTargets,
    possibleTargets: sorted([...before.possibleTargets, ...handedOn.possible])
      .filter((key) => !rang.has(key) && !forwardTargets.includes(key))
      .slice(0, numbersKept),
    lineAliases: Object.fromEntries(
      Object.entries(aliases)
        .filter(([line]) => !recorded.has(line))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, numbersKept),
    ),
    numbering: learnNumbering(facts, ownLines),
  };
}

/** No small office has more. */
const numbersKept = 200;

/**
 * Returns the numbers that callers dial: those of webhooks from outside, and of records that lead into the office. A
 * number that only the office itself has dialled is an outside number, because click to call rings the own telephone
 * first.
 */
function ownLinesOf({ heard, records }: CallFacts): readonly string[] {
  const called = heard.flatMap(({ event: { caller, line } }) =>
    caller.kind === 'extension' ? [] : (phoneKey(line) ?? []),
  );
  const dialled = records.flatMap(({ record }) => {
    const caller = readParty(record.callingNumber);
    const line = phoneKey(dialledOf(record));
    return caller.kind !== 'extension' && line !== null && leadsInside(record)
      ? [{ caller: phoneKey(caller), line }]
      : [];
  });
  const lines = new Set([...called, ...dialled.map(({ line }) => line)]);
  const isDialledByOthers = ({ caller }: { readonly caller: string | null }) => caller === null || !lines.has(caller);
  return sorted([...called, ...dialled.filter(isDialledByOthers).map(({ line }) => line)]);
}

/** Returns whether the call was led into the office; a machine or a menu of the office counts too. */
function leadsInside(record: CallRecord): boolean {
  const role = calleeRole(record);
  if (role !== 'unknown') return calleeKind(record) !== 'external';
  return record.calleeNumber !== null && isInternal(record.calleeNumber);
}

/** Returns the numbers that have called from outside, as party keys. */
function rangHere({ heard, records }: CallFacts, ownLines: readonly string[]): ReadonlySet<string> {
  const inbound = records.filter(({ record }) => {
    const dialled = phoneKey(dialledOf(record));
    return leadsInside(record) || (dialled !== null && ownLines.includes(dialled));
  });
  return new Set([
    ...heard.flatMap(({ event }) => phoneKey(event.caller) ?? []),
    ...inbound.flatMap(({ record }) => phoneKey(readParty(record.callingNumber)) ?? []),
  ]);
}

/** Returns the outside numbers that were called, by the number under which they were called. */
function numbersCalled({ records }: CallFacts, ownLines: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const called = new Map<string, Set<string>>();
  for (const { record } of records) {
    const caller = phoneKey(readParty(record.callingNumber));
    const dialled = phoneKey(dialledOf(record));
    if (caller === null || dialled === null || ownLines.includes(dialled) || leadsInside(record)) continue;
    called.set(caller, (called.get(caller) ?? new Set()).add(dialled));
  }
  return called;
}

/** Returns the numbers to which several callers were led. Numbers of the office are not such callers. */
function forwardTargetsOf(
  calling: ReadonlyMap<string, ReadonlySet<string>>,
  own: readonly string[],
): readonly string[] {
  const callers = new Map<string, number>();
  for (const [caller, numbers] of calling) {
    if (own.includes(caller)) continue;
    for (const number of numbers) callers.set(number, (callers.get(number) ?? 0) + 1);
  }
  return [...callers].flatMap(([number, count]) => (count >= calledAtLeast ? [number] : []));
}

/** Returns the outside numbers that records name as callees of calls to one of our lines. */
function namedTargets({ records }: CallFacts, ownLines: readonly string[]): readonly string[] {
  return records.flatMap(({ record }) => {
    const dialled = phoneKey(dialledOf(record));
    const isForwarded = calleeKind(record) === 'external' && dialled !== null && ownLines.includes(dialled);
    return isForwarded ? (phoneKey(readParty(record.calleeNumber)) ?? []) : [];
  });
}

/**
 * Returns the lines that a record names by itself. A record that is part of another record, which names another line,
 * does not count.
 */
function recordedLines(byCaller: ReadonlyMap<string, readonly KnownRecord[]>): ReadonlySet<string> {
  return new Set(
    [...byCaller.values()].flatMap((ofCaller) =>
      ofCaller.flatMap((known) => {
        const line = phoneKey(dialledOf(known.record));
        return line === null || ofCaller.some((other) => isPartOf(known, other)) ? [] : [line];
      }),
    ),
  );
}

function isPartOf(part: KnownRecord, whole: KnownRecord): boolean {
  if (calleeKind(part.record) !== 'extension' || calleeKind(whole.record) === 'extension') return false;
  if (phoneKey(dialledOf(part.record)) === phoneKey(dialledOf(whole.record))) return false;
  const [inner, outer] = [spanOf(part, 0), spanOf(whole, 0)];
  return inner.startMs >= outer.startMs - aroundMs && inner.endMs <= outer.endMs + aroundMs;
}

function byCallerOf({ records }: CallFacts): ReadonlyMap<string, readonly KnownRecord[]> {
  const byCaller = new Map<string, KnownRecord[]>();
  for (const known of records) {
    const caller = phoneKey(readParty(known.record.callingNumber));
    if (caller === null || !hasTime(known.record)) continue;
    const ofCaller = byCaller.get(caller);
    if (ofCaller === undefined) byCaller.set(caller, [known]);
    else ofCaller.push(known);
  }
  return byCaller;
}

/**
 * Returns the line that records name in place of a line that only webhooks name. It is learnt from calls that are known
 * from both sides: the same caller at the same time, and the extension that rang. A line that has records of its own
 * stands for itself.
 */
function lineAliasesOf(
  { heard }: CallFacts,
  { clockOffsetMs }: Pick<Calibration, 'clockOffsetMs'>,
  byCaller: ReadonlyMap<string, readonly KnownRecord[]>,
  recorded: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const votes = new Map<string, string[]>();
  for (const each of heard) {
    const line = phoneKey(each.event.line);
    const caller = phoneKey(each.event.caller);
    if (line === null || caller === null || recorded.has(line)) continue;
    const lines = new Set(
      (byCaller.get(caller) ?? [])
        .filter((known) => isOf(each, known, clockOffsetMs))
        .flatMap(({ record }) => phoneKey(dialledOf(record)) ?? [])
        .filter((key) => recorded.has(key)),
    );
    const [only] = lines;
    if (only !== undefined && lines.size === 1) votes.set(line, [...(votes.get(line) ?? []), only]);
  }
  return Object.fromEntries(
    [...votes].flatMap(([line, named]) =>
      named.every((each) => each === named[0]) ? [[line, named[0] ?? line] as const] : [],
    ),
  );
}

function isOf({ atMs, event }: HeardEvent, known: KnownRecord, clockOffsetMs: number): boolean {
  const { startMs, endMs } = spanOf(known, clockOffsetMs);
  if (atMs < startMs - aroundMs || atMs > endMs + aroundMs) return false;
  const { record } = known;
  const isOfExtension = calleeKind(record) === 'extension' && record.calleeNumber !== null;
  return event.kind !== 'ringing' || !isOfExtension || record.calleeNumber === event.extension;
}

function dialledOf({ dialledNumber }: CallRecord): Party {
  return readParty(dialledNumber);
}

function phoneKey(party: Party | null): string | null {
  return party?.kind === 'phone' ? partyKey(party) : null;
}

function sorted(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].sort();
}
