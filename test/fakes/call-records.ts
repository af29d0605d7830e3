import type { CallRecord } from '../../src/pbx/call-record.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import { type PracticeRecord, recordAnswer } from '../practice/records.ts';

/** What a test says of a record; of the rest it is a call of Ayşe's that nobody answered at 1001. */
export interface GivenRecord extends Partial<PracticeRecord> {
  readonly id: number;
  readonly startedAtMs: number;
  /** How much less than Istanbul's time the PBX's clock shows. */
  readonly clockOffsetMs?: number;
  /** Fields that the PBX writes otherwise; `undefined` ones it leaves out. */
  readonly sent?: Readonly<Record<string, unknown>>;
}

/** A record as the PBX sends it, read. */
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
