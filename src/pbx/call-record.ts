/** A call detail record, read but not interpreted. Every part but the id may be missing. */
export interface CallRecord {
  /** The same record always has the same one. */
  readonly id: string;
  readonly tenant: string | null;
  readonly callingNumber: string | null;
  readonly dialledNumber: string | null;
  readonly calleeNumber: string | null;
  /** As the PBX names it: `RINGGROUP`; values are not all known. */
  readonly calleeType: string | null;
  readonly durationSeconds: number | null;
  readonly billableSeconds: number | null;
  readonly hangupCause: string | null;
  readonly startedAt: RecordTime | null;
  readonly endedAt: RecordTime | null;
  /** All of it as it came, in JSON: what is not read here is kept too. */
  readonly raw: string;
}

/** The PBX writes no zone: its own clock's wall time. */
export interface RecordTime {
  readonly raw: string;
  /** Epoch milliseconds as if the PBX's clock showed Europe/Istanbul; `null` when the text is no date. */
  readonly atMs: number | null;
}
