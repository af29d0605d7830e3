import { begun, type GrowingGroup, join, nearest } from './growing-group.ts';
import { isGivenUpByPbx, type PlacedRecord, spans } from './placed-record.ts';
import { handedOverMs, sameEndMs, touchMs } from './record-kinship.ts';

/** The trunk's leg begins a second or so after that of the extension. */
const trunkBeginsMs = 3_000;

/**
 * Makes groups, one for each call, from records of calls to one outside number. The PBX may write one call twice: for
 * the extension, and for the line that it went out on, under a number of the office.
 */
export function outgoingGroups(inOrder: readonly PlacedRecord[]): readonly GrowingGroup[] {
  const groups: GrowingGroup[] = [];
  for (const record of inOrder) {
    const possible = groups.filter(
      ({ records }) =>
        records.some((each) => isOfOneCall(each, record)) && !records.some((each) => isAnotherCall(each, record)),
    );
    const group = nearest(possible, record);
    if (group === undefined) groups.push(begun(record));
    else join(group, record);
  }
  return groups;
}

function isOfOneCall(a: PlacedRecord, b: PlacedRecord): boolean {
  const gapMs = b.startMs - a.endMs;
  if (a.cause === 'transferred' && gapMs >= -sameEndMs && gapMs <= handedOverMs) return true;
  if (isTwin(a, b) || isOwnTelephoneOf(a, b)) return true;
  if (a.isFromExtension === b.isFromExtension) return isNextTry(a, b);
  return b.startMs - a.startMs <= trunkBeginsMs || spans(a, b, sameEndMs);
}

/** Returns whether two records are of two calls: two telephones, or two lines, are in use at the same time. */
function isAnotherCall(a: PlacedRecord, b: PlacedRecord): boolean {
  if (isTwin(a, b) || isOwnTelephoneOf(a, b)) return false;
  const overlapMs = Math.min(a.endMs, b.endMs) - b.startMs;
  return a.isFromExtension === b.isFromExtension && overlapMs > sameEndMs;
}

/** Returns whether one call was written again: for the line that it went out on, or for the whole call. */
function isTwin(a: PlacedRecord, b: PlacedRecord): boolean {
  const areTwoTelephones = a.isFromExtension && b.isFromExtension && callingNumber(a) !== callingNumber(b);
  return !areTwoTelephones && b.startMs - a.startMs <= trunkBeginsMs && Math.abs(a.endMs - b.endMs) <= touchMs;
}

/** Returns whether `a` is the own telephone of click to call, which rings first, and `b` the outside number. */
function isOwnTelephoneOf(a: PlacedRecord, b: PlacedRecord): boolean {
  return a.extension !== null && b.extension === null && spans(a, b, sameEndMs);
}

function callingNumber({ known }: PlacedRecord): string | null {
  return known.record.callingNumber;
}

/** Returns whether the PBX tries another line at once. */
function isNextTry(a: PlacedRecord, b: PlacedRecord): boolean {
  return !b.isFromExtension && isGivenUpByPbx(a) && Math.abs(b.startMs - a.endMs) <= sameEndMs;
}
