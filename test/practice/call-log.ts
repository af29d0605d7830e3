import {
  arrived,
  type CallLife,
  endOf,
  type PastCall,
  type PracticeCall,
  pastLife,
  type RecordStyle,
  recordsOf,
} from './call-life.ts';
import { type PracticeAnswer, refusal } from './faults.ts';
import { type PracticeRecord, type RecordWriter, readRequestDate, recordAnswer } from './records.ts';

/** The calls of a PBX: calls in progress, and the records of ended ones. */
export class CallLog {
  readonly #style: RecordStyle;
  readonly #writer: RecordWriter;
  readonly #nowMs: () => number;
  /** Calls that were not yet seen to end, by caller and line. */
  readonly #calls = new Map<string, CallLife>();
  /** In the order in which calls ended. Nothing is removed, because a record's place is its id. */
  readonly #records: PracticeRecord[] = [];

  constructor(style: RecordStyle, writer: RecordWriter, nowMs: () => number) {
    this.#style = style;
    this.#writer = writer;
    this.#nowMs = nowMs;
  }

  /** Applies an event to a call, or begins the call with it. */
  happens({ caller, line }: PracticeCall, change: (life: CallLife, atMs: number) => CallLife): void {
    const atMs = this.#nowMs();
    this.#keepEnded(atMs);
    const key = `${caller} ${line}`;
    this.#calls.set(key, change(this.#calls.get(key) ?? arrived({ caller, line }, atMs), atMs));
  }

  add(record: PracticeRecord): void {
    this.#records.push(record);
  }

  addPast(call: PastCall): void {
    const life = pastLife(call);
    this.#records.push(...recordsOf(life, life.end, this.#style));
  }

  /** Returns the records of calls that began between two dates (both included), which have the format of `cdrs`. */
  between(startDate: string, endDate: string): PracticeAnswer {
    const fromMs = readRequestDate(startDate, this.#writer);
    const untilMs = readRequestDate(endDate, this.#writer);
    if (fromMs === null || untilMs === null) return refusal(400, 'Tarihler AA/GG/YYYY SS:DD:SS biçiminde olmalı.');
    this.#keepEnded(this.#nowMs());
    const value = this.#records.flatMap((record, index) =>
      record.startedAtMs >= fromMs && record.startedAtMs <= untilMs
        ? [recordAnswer(1_001 + index, record, this.#writer)]
        : [],
    );
    return { status: 200, value };
  }

  /** Writes the records of calls that have ended. There is no timer, so it is called before each use. */
  #keepEnded(nowMs: number): void {
    const over = [...this.#calls].flatMap(([key, life]) => {
      const end = endOf(life, nowMs);
      return end === null ? [] : [{ key, life, end }];
    });
    for (const { key, life, end } of over.sort((one, other) => one.end.atMs - other.end.atMs)) {
      this.#calls.delete(key);
      this.#records.push(...recordsOf(life, end, this.#style));
    }
  }
}
