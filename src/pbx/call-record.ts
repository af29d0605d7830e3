/** A call record (CDR), parsed but not interpreted. Every field but the id may be missing. */
export interface CallRecord {
  /** Identifies the record: it has the same id in every answer. */
  readonly id: string;
  readonly tenant: string | null;
  readonly callingNumber: string | null;
  readonly dialledNumber: string | null;
  readonly calleeNumber: string | null;
  /** The PBX's own word, for example `RINGGROUP`. Not all values are known. */
  readonly calleeType: string | null;
  readonly durationSeconds: number | null;
  readonly billableSeconds: number | null;
  readonly hangupCause: string | null;
  readonly startedAt: RecordTime | null;
  readonly endedAt: RecordTime | null;
  /** The whole record as JSON, so that fields that are not parsed are kept too. */
  readonly raw: string;
}

/** A time in a call record. The PBX writes the wall time of its own clock, without a zone. */
export interface RecordTime {
  readonly raw: string;
  /** Epoch milliseconds if the PBX's clock shows Europe/Istanbul; `null` when the text is not a date. */
  readonly atMs: number | null;
}
