import type { KnownRecord } from './known-record.ts';

/** A webhook as it came, even if it says nothing about a call. */
export interface StoredWebhook {
  readonly factId: number;
  readonly atMs: number;
  readonly pairs: readonly (readonly [name: string, value: string])[];
}

/** The facts of all callers in a span of time. */
export interface StoredFacts {
  readonly webhooks: readonly StoredWebhook[];
  readonly records: readonly KnownRecord[];
}
