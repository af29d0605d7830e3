import { isHandedOn, isTelephone, type PlacedRecord } from './placed-record.ts';

/** Records are written in whole seconds. */
const roundedMs = 1_000;
const sameEndMs = 2_000;

/** For each talk, the records of another caller behind the same number, who was waiting in a queue meanwhile. */
export type Apart = ReadonlyMap<PlacedRecord, ReadonlySet<PlacedRecord>>;

/**
 * Finds talks that are not of a caller who waits in a queue. A waiting caller does not talk. So a telephone that
 * answers while the queue rings others, one of which accepts the call in the end, talks with another caller. `beside`:
 * for each record those at the same time. `wholes`: the whole records.
 */
export function apartFromWaiting(
  inOrder: readonly PlacedRecord[],
  beside: ReadonlyMap<PlacedRecord, readonly PlacedRecord[]>,
  wholes: ReadonlySet<PlacedRecord>,
): Apart {
  const apart = new Map<PlacedRecord, Set<PlacedRecord>>();
  for (const wait of inOrder) {
    if (wait.kind !== 'queue' || wait.direction !== 'in') continue;
    const telephones = (beside.get(wait) ?? []).filter((each) => each.direction === 'in' && isTelephone(each));
    const takers = new Set(telephones.filter((each) => takesFrom(wait, each)));
    const rangFirstMs = firstRings(telephones);
    for (const talk of telephones.filter((each) => mayBeOfOther(each, wait) && !takers.has(each))) {
      const others = telephones.filter((each) => isOther(each, talk));
      const ringing = others.filter((each) => !wholes.has(each) && ringsDuring(each, talk, rangFirstMs));
      const next = others.find((each) => takers.has(each));
      if (next === undefined || (ringing.length === 0 && !beginsAfter(wait, next))) continue;
      apart.set(
        talk,
        new Set([...(apart.get(talk) ?? []), wait, ...others.filter((each) => takers.has(each)), ...ringing]),
      );
    }
  }
  return apart;
}

/**
 * Returns whether a telephone accepted the waiting call: its talk ends with the wait's record, or begins when that
 * ends, if the record covers only the wait.
 */
function takesFrom(wait: PlacedRecord, telephone: PlacedRecord): boolean {
  const endsWith = Math.abs(telephone.endMs - wait.endMs) <= sameEndMs;
  return telephone.answeredAtMs !== null && (endsWith || beginsAfter(wait, telephone));
}

function beginsAfter(wait: PlacedRecord, { startMs }: PlacedRecord): boolean {
  return Math.abs(startMs - wait.endMs) <= roundedMs;
}

/**
 * Returns whether a telephone rang after the wait had begun, answered before it ended, and did not transfer the talk.
 */
function mayBeOfOther(talk: PlacedRecord, wait: PlacedRecord): boolean {
  const { answeredAtMs, startMs } = talk;
  if (answeredAtMs === null || isHandedOn(talk)) return false;
  return startMs > wait.startMs + roundedMs && answeredAtMs < wait.endMs - sameEndMs;
}

function isOther(a: PlacedRecord, b: PlacedRecord): boolean {
  return a.extension !== b.extension;
}

/**
 * Returns whether a telephone rings or talks during a talk, and is not a colleague who is asked: that telephone would
 * be dialled as an extension, and ring later.
 */
function ringsDuring(
  telephone: PlacedRecord,
  talk: PlacedRecord,
  rangFirstMs: ReadonlyMap<string | null, number>,
): boolean {
  const { startMs, endMs, line, extension } = telephone;
  const [fromMs, toMs] = [talk.answeredAtMs ?? talk.startMs, talk.endMs];
  if (Math.min(endMs, toMs) - Math.max(startMs, fromMs) <= sameEndMs) return false;
  if (startMs > toMs - sameEndMs || Math.abs(endMs - toMs) <= roundedMs) return false;
  return line !== null || (rangFirstMs.get(extension) ?? startMs) <= fromMs;
}

function firstRings(telephones: readonly PlacedRecord[]): ReadonlyMap<string | null, number> {
  const first = new Map<string | null, number>();
  for (const { extension, startMs } of telephones) {
    first.set(extension, Math.min(startMs, first.get(extension) ?? startMs));
  }
  return first;
}
