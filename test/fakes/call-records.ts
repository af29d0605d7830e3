import type { CallRecord } from '../../src/pbx/call-record.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import { type PracticeRecord, recordAnswer } from '../practice/records.ts';

/** The given parts of a record. By default it is a call of Ayşe's at 1001 that nobody answered. */
export interface GivenRecord extends Partial<PracticeRecord> {
  readonly id: number;
  readonly startedAtMs: number;
  /** How far the PBX's clock is behind Istanbul's time. */
  readonly clockOffsetMs?: number;
  /** Other values for fields that the PBX sends; `undefined` leaves a field out. */
  readonly sent?: Readonly<Record<string, unknown>>;
}

/** Returns a record as the program reads it from what the PBX sends. */
export function recordOf({ id, clockOffsetMs = 0, sent = {}, ...part }: GivenRecord): CallRecord {
  const call: PracticeRecord = {
    caller: '905335554321',
    line: '908505501234',
    callee: '1001',
    calleeType: 'EXTENSION',
    durationSeconds: 20,
    billableSeconds: 0,
    hangupCause: 'NO_ANSWER',
    ...part,
  };
  const answer = recordAnswer(id, call, { idTenant: 1234, clockOffsetMs });
  const [record] = parseRecords(JSON.parse(JSON.stringify({ ...answer, ...sent }))) ?? [];
  if (record === undefined) throw new Error('the program cannot read a record');
  return record;
}
