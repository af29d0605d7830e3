import { isGivenUpByPbx, isTelephone, type PlacedRecord, spans } from './placed-record.ts';

/** Records are written in whole seconds. */
const roundedMs = 1_000;
const sameMomentMs = 2_000;
/** A tone or an announcement may follow the last telephone. */
const toneAtEndMs = 5_000;

/**
 * Returns whether a record is the whole record, beside records of parts. A whole record is billed from the first
 * answer, and names the first or the last callee, which may be a telephone. So it contradicts the parts; these say who
 * talked.
 */
export function isWholeRecord(record: PlacedRecord, beside: readonly PlacedRecord[]): boolean {
  if (record.direction !== 'in') return false;
  const parts = beside.filter(
    (each) => each.direction === 'in' && spans(record, each, sameMomentMs) && fitsLine(record, each),
  );
  return (
    hasPartOfSameCallee(record, parts) ||
    hasPartThatWasDialledInside(record, parts) ||
    hasFirstAnswerOfOther(record, parts) ||
    hasUnansweredTelephone(record, parts)
  );
}

export function isMenuAtStartOf(menu: PlacedRecord, { startMs }: PlacedRecord): boolean {
  return menu.role === 'menu' && Math.abs(menu.startMs - startMs) <= sameMomentMs;
}

function fitsLine(record: PlacedRecord, part: PlacedRecord): boolean {
  return part.line === null || part.line === record.line;
}

/**
 * Returns whether there is a shorter record of the same callee that ends with this one, or that was also answered. No
 * telephone has two talks at the same time.
 */
function hasPartOfSameCallee(record: PlacedRecord, parts: readonly PlacedRecord[]): boolean {
  const beginsInMenu = parts.some((each) => isMenuAtStartOf(each, record));
  return parts.some((part) => {
    const areBothAnswered = record.answeredAtMs !== null && part.answeredAtMs !== null && part.extension !== null;
    const isLast = Math.abs(part.endMs - record.endMs) <= (beginsInMenu ? toneAtEndMs : sameMomentMs);
    const mayBePart = isTelephone(part) || !(part.isWithheld || part.role === 'menu' || part.kind === 'group');
    return isSameCallee(record, part) && isShorter(part, record) && (areBothAnswered || isLast) && mayBePart;
  });
}

/** Returns whether a part names the extension as the dialled number, where the whole record names the line. */
function hasPartThatWasDialledInside(record: PlacedRecord, parts: readonly PlacedRecord[]): boolean {
  return (
    record.line !== null &&
    parts.some((part) => part.line === null && part.extension !== null && beginsTogether(record, part, sameMomentMs))
  );
}

/**
 * Returns whether another telephone answered at the same moment and has a shorter record. Then the longer record is the
 * whole record, and names its telephone because that was the last one.
 */
function hasFirstAnswerOfOther(record: PlacedRecord, parts: readonly PlacedRecord[]): boolean {
  return (
    isTelephone(record) &&
    parts.some(
      (part) =>
        isTelephone(part) &&
        !part.isWithheld &&
        !isSameCallee(record, part) &&
        beginsTogether(record, part, roundedMs) &&
        isShorter(part, record) &&
        isAnsweredTogether(record, part),
    )
  );
}

/**
 * Returns whether the telephone that the record names was given up, or stopped ringing when something else answered.
 * Then the record is not billed for that telephone. A lost race alone does not show this, because an extension may have
 * several telephones.
 */
function hasUnansweredTelephone(record: PlacedRecord, parts: readonly PlacedRecord[]): boolean {
  const ofSameExtension = parts.find(
    (part) =>
      part.extension !== null &&
      part.extension === record.extension &&
      part.answeredAtMs === null &&
      beginsTogether(record, part, roundedMs),
  );
  if (ofSameExtension === undefined || record.answeredAtMs === null) return false;
  const isGivenUp =
    ofSameExtension.cause !== 'unsaid' &&
    isGivenUpByPbx(ofSameExtension) &&
    ofSameExtension.endMs <= record.answeredAtMs + roundedMs;
  return isGivenUp || parts.some((part) => part.extension !== record.extension && isAnsweredTogether(record, part));
}

function isSameCallee(a: PlacedRecord, b: PlacedRecord): boolean {
  return a.known.record.calleeNumber === b.known.record.calleeNumber && a.kind === b.kind;
}

function isShorter(part: PlacedRecord, record: PlacedRecord): boolean {
  return part.endMs - part.startMs < record.endMs - record.startMs - sameMomentMs;
}

function beginsTogether(a: PlacedRecord, b: PlacedRecord, withinMs: number): boolean {
  return Math.abs(a.startMs - b.startMs) <= withinMs;
}

function isAnsweredTogether(a: PlacedRecord, b: PlacedRecord): boolean {
  return (
    a.answeredAtMs !== null && b.answeredAtMs !== null && Math.abs(a.answeredAtMs - b.answeredAtMs) <= sameMomentMs
  );
}
