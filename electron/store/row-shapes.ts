import { closingReasons } from '../../src/call-backs/call-back-mark.ts';
import { callNoteLength } from '../../src/calls/call-notes.ts';
import { isCalibration } from '../../src/calls/stored-calibration.ts';
import { contactLimits } from '../../src/contacts/contact-limits.ts';
import { isStoredCredits, isStoredWarnings } from '../../src/credit/stored-credit.ts';
import { isDeliveryState } from '../../src/delivery/delivery-state.ts';
import { isRecordProgress } from '../../src/records/record-progress.ts';
import { readRingReason } from '../../src/rules/ring-reason.ts';

/** A condition in SQL that a good value of the column meets. It never fails, whatever the value is. */
type Shape = (column: string) => string;

export interface TableShape {
  /** Whether the rows are made of other tables. Such rows are dropped and made again; all others are set aside. */
  readonly isDerived: boolean;
  /** All columns, in their order. */
  readonly columns: Readonly<Record<string, Shape>>;
  /** A further condition that a good row meets. */
  readonly row?: string;
  /** Columns whose text is checked outside SQL. Only for tables with few rows. */
  readonly json?: Readonly<Record<string, (value: unknown) => boolean>>;
}

const safe = Number.MAX_SAFE_INTEGER;
/** Milliseconds, for about a thousand years before and after 1970. Code that shows times takes no more than 8.64e15. */
const mostMs = 2 ** 45;

const integer =
  (least: number, most: number): Shape =>
  (column) =>
    `typeof(${column}) = 'integer' AND ${column} BETWEEN ${least} AND ${most}`;
const moment = integer(-mostMs, mostMs);
const anyId = integer(-safe, safe);
/**
 * A text without NUL. As a bound value, a text ends before its first NUL (@photostructure/sqlite 2.6), so it would
 * never be found again.
 */
const text =
  (mostBytes: number): Shape =>
  (column) =>
    `typeof(${column}) = 'text' AND length(CAST(${column} AS BLOB)) <= ${mostBytes}
       AND instr(CAST(${column} AS BLOB), x'00') = 0`;
/** A party key or a name: typed by a person, or sent by the PBX. */
const shortText = text(4_096);
const blob =
  (leastBytes: number, mostBytes: number): Shape =>
  (column) =>
    `typeof(${column}) = 'blob' AND length(${column}) BETWEEN ${leastBytes} AND ${mostBytes}`;
const orNull =
  (shape: Shape): Shape =>
  (column) =>
    `(${column} IS NULL OR ${shape(column)})`;
const oneOf =
  (...words: readonly string[]): Shape =>
  (column) =>
    `${column} IN (${words.map((word) => `'${word}'`).join(', ')})`;
/** A JSON object. SQLite refuses one that is nested deeper than 1000. */
const jsonObject: Shape = (column) =>
  `typeof(${column}) = 'text' AND length(CAST(${column} AS BLOB)) <= 1048576
     AND CASE WHEN json_valid(${column}) THEN json_type(${column}) = 'object' ELSE 0 END`;

/** A JSON array of texts. */
const jsonTexts: Shape = (column) =>
  `typeof(${column}) = 'text' AND length(CAST(${column} AS BLOB)) <= 1048576
     AND CASE WHEN json_valid(${column}) THEN json_type(${column}) = 'array'
       AND NOT EXISTS (SELECT 1 FROM json_each(${column}) WHERE json_each.type <> 'text') ELSE 0 END`;

const contactId = text(100);
const onlyRow = integer(1, 1);
const bool = integer(0, 1);

/**
 * Ids of webhooks are below this. An id begins with its time (`cameAtMs`), and this one is of the year 2109. So there
 * is room for all webhooks that will ever come.
 */
export const factIdsBelow = 2 ** 52;

export const callerDeletions: TableShape = {
  isDerived: false,
  columns: {
    caller: shortText,
    until_ms: moment,
    records_until_ms: moment,
    facts_through_id: anyId,
    records_through_id: anyId,
  },
};

/** Every table with its columns, except the search index (`party_search`), which is made of `parties`. */
export const tableShapes: Readonly<Record<string, TableShape>> = {
  facts: {
    isDerived: false,
    columns: {
      id: integer(0, factIdsBelow - 1),
      at_ms: moment,
      neighbourhood: orNull(shortText),
      body: blob(0, 131_072),
    },
  },
  records: {
    isDerived: false,
    columns: {
      id: integer(-safe, -1),
      neighbourhood: shortText,
      started_at_ms: moment,
      ended_at_ms: moment,
      body: jsonObject,
      guest: orNull(shortText),
    },
    row: 'ended_at_ms >= started_at_ms',
  },
  calls: {
    isDerived: true,
    columns: {
      id: integer(-safe, factIdsBelow - 1),
      neighbourhood: shortText,
      started_at_ms: moment,
      last_heard_at_ms: moment,
      // The reader checks whether it is a call.
      story: (column) => `typeof(${column}) = 'text'`,
      party: orNull(anyId),
      line: orNull(anyId),
      category: orNull(shortText),
      was_told: orNull(bool),
      has_choice: orNull(bool),
    },
  },
  call_extensions: {
    isDerived: true,
    columns: {
      extension: shortText,
      started_at_ms: moment,
      call: integer(-safe, factIdsBelow - 1),
      party: orNull(anyId),
      line: orNull(anyId),
      category: orNull(shortText),
    },
  },
  parties: {
    isDerived: true,
    columns: { id: integer(1, factIdsBelow - 1), key: shortText, digits: shortText, name: text(262_144) },
  },
  party_search_progress: { isDerived: true, columns: { only_row: onlyRow, through_id: integer(0, factIdsBelow - 1) } },
  folding: {
    isDerived: true,
    columns: {
      only_row: onlyRow,
      version: integer(0, safe),
      refold_below_id: orNull(anyId),
      calibration: orNull(jsonObject),
      refold_record_above_id: orNull(anyId),
      place_below_id: orNull(anyId),
      place_record_above_id: orNull(anyId),
    },
    json: { calibration: (value) => value === null || isCalibration(value) },
  },
  credits: { isDerived: false, columns: { at_ms: moment, pilots: text(1_048_576) }, json: { pilots: isStoredCredits } },
  credit_warned: {
    isDerived: false,
    columns: { only_row: onlyRow, warnings: text(1_048_576) },
    json: { warnings: isStoredWarnings },
  },
  record_progress: {
    isDerived: false,
    columns: { only_row: onlyRow, progress: text(1_048_576) },
    json: { progress: isRecordProgress },
  },
  caller_names: { isDerived: false, columns: { caller: shortText, name: shortText } },
  call_notes: {
    isDerived: false,
    columns: {
      fact_id: anyId,
      note: text(4 * callNoteLength),
      // One letter may become eighteen.
      folded: text(72 * callNoteLength),
      call: orNull(anyId),
    },
  },
  ring_reasons: {
    isDerived: false,
    columns: { fact_id: anyId, at_ms: moment, reason_json: text(65_536), is_reported: bool },
    json: { reason_json: (value) => readRingReason(value) !== null },
  },
  contacts: {
    isDerived: false,
    columns: {
      id: contactId,
      kind: oneOf('person', 'firm'),
      name: shortText,
      firm: shortText,
      display_as: shortText,
      groups_json: jsonTexts,
      note: text(4 * contactLimits.noteLength),
      by_hand_json: jsonTexts,
      folded: text(262_144),
      folded_firm: shortText,
      changed_at_ms: moment,
    },
  },
  contact_numbers: {
    isDerived: false,
    columns: {
      contact: contactId,
      position: integer(0, contactLimits.numbers - 1),
      key: shortText,
      written: shortText,
      label: shortText,
    },
  },
  contact_origins: {
    isDerived: false,
    columns: { source: shortText, source_key: shortText, contact: contactId, said_json: jsonObject },
  },
  contact_imports: {
    isDerived: false,
    columns: {
      id: integer(1, safe),
      at_ms: moment,
      source: shortText,
      title: shortText,
      added: integer(0, safe),
      changed: integer(0, safe),
      joined: integer(0, safe),
      not_imported: integer(0, safe),
      state: oneOf('running', 'done', 'kept', 'undone'),
    },
  },
  contact_undo: {
    isDerived: false,
    columns: {
      import: integer(1, safe),
      contact: contactId,
      before_json: orNull(jsonObject),
      changed_at_ms: orNull(moment),
    },
  },
  contact_sources: { isDerived: false, columns: { source: shortText, state_json: jsonObject } },
  call_back_marks: {
    isDerived: false,
    columns: {
      caller: shortText,
      kind: oneOf('closed', 'snoozed', 'seen', 'added'),
      at_ms: moment,
      fact_id: anyId,
      through_ms: moment,
      until_ms: orNull(moment),
      reason: orNull(oneOf(...closingReasons)),
    },
    row: "(kind = 'closed') = (reason IS NOT NULL) AND (kind = 'snoozed') = (until_ms IS NOT NULL)",
  },
  delivery: {
    isDerived: false,
    columns: { only_row: onlyRow, state: text(1_048_576) },
    json: { state: isDeliveryState },
  },
  forgetting: {
    isDerived: false,
    columns: { only_row: onlyRow, salt: blob(32, 32), everything_until_ms: moment, has_traces: bool },
  },
  forgotten_numbers: { isDerived: false, columns: { hash: blob(32, 32), until_ms: moment } },
  forgotten_records: { isDerived: false, columns: { id: integer(-safe, -1) } },
  forgetting_callers: callerDeletions,
  deletions: {
    isDerived: false,
    columns: {
      id: integer(1, safe),
      at_ms: moment,
      kind: oneOf('caller', 'everything', 'expired'),
      calls: integer(0, safe),
    },
  },
};

/** The table that a moving file has besides `tableShapes`. Its settings may be any object; the reader checks them. */
export const movedShape: TableShape = {
  isDerived: false,
  columns: { only_row: onlyRow, version: integer(1, safe), made_at_ms: moment, settings: jsonObject },
};

/**
 * Returns a condition that is true for each row that is not as Zil writes it. `(…) IS NOT TRUE` also holds when a part
 * of it is unknown (NULL).
 */
export function unreadable({ columns, row }: TableShape): string {
  const conditions = [
    ...Object.entries(columns).map(([column, shape]) => shape(column)),
    ...(row === undefined ? [] : [row]),
  ];
  return `(${conditions.map((each) => `(${each})`).join(' AND ')}) IS NOT TRUE`;
}
