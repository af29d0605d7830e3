import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import type { Call, Certainty, Direction, OutcomeKind, Step } from '../../src/calls/call.ts';
import { extensionsOf } from '../../src/calls/call.ts';
import type { HeardEvent } from '../../src/calls/call-event.ts';
import { foldAll } from '../../src/calls/fold-all.ts';
import type { CallFacts } from '../../src/calls/fold-calls.ts';
import { type KnownRecord, recordFactId } from '../../src/calls/known-record.ts';
import { learn } from '../../src/calls/learn.ts';
import { type Party, partyKey } from '../../src/calls/party.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseRecords } from '../../src/pbx/parse-records.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import { err, ok, type Result } from '../../src/result.ts';

/** A call as it is printed; docs/replay.md says what each part means. */
export interface ReplayedCall {
  readonly caller: string;
  readonly line: string | null;
  readonly tenant: string | null;
  readonly direction: Direction;
  readonly startedAt: string;
  readonly extensions: readonly string[];
  readonly menu: readonly MenuStep[];
  readonly outcome: OutcomeKind;
  readonly answeredBy: string | null;
  readonly ringSeconds: number | null;
  readonly talkSeconds: number | null;
  readonly certainty: Certainty;
  readonly records: readonly (number | string)[];
}

export type MenuStep =
  | { readonly ivr: string | null; readonly digits: string }
  | { readonly ivr: string | null; readonly exit: string | null };

export interface MalformedLine {
  /** From 1. */
  readonly number: number;
  readonly why: string;
}

export interface Replayed {
  readonly calls: readonly ReplayedCall[];
  readonly malformed: readonly MalformedLine[];
}

/** Returns the calls of a journal as they are printed. */
export function replay(text: string): Replayed {
  const { calls, malformed } = foldedJournal(text);
  return { calls: calls.map(replayedCall), malformed };
}

export interface FoldedJournal {
  readonly calls: readonly Call[];
  readonly learnt: Calibration;
  readonly malformed: readonly MalformedLine[];
}

/**
 * Reads a journal of JSON lines and makes its calls as Zil does, with the calibration that the journal contains, or
 * otherwise with the calibration that its newest records give.
 */
export function foldedJournal(text: string): FoldedJournal {
  const journal = new Journal();
  const malformed: MalformedLine[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = journal.add(line);
    if (!read.ok) malformed.push({ number: index + 1, why: read.error });
  }
  const learnt = journal.learnt ?? learn(newest(journal.facts(0)));
  const calls = [...foldAll(journal.facts(learnt.clockOffsetMs), learnt)].sort(
    (a, b) => a.startedAtMs - b.startedAtMs || a.id - b.id,
  );
  return { calls, learnt, malformed };
}

/** More records add nothing to a calibration. */
const learntRecords = 20_000;

/** Returns the newest records, and the webhooks since a day before them; of fewer records all, and all webhooks. */
function newest({ heard, records }: CallFacts): CallFacts {
  const startOf = ({ record }: KnownRecord) => record.startedAt?.atMs ?? 0;
  const latest = [...records].sort((a, b) => startOf(b) - startOf(a)).slice(0, learntRecords);
  const fromMs =
    latest.reduce((least, each) => Math.min(least, startOf(each)), Number.POSITIVE_INFINITY) - 24 * 60 * 60_000;
  return { heard: heard.filter(({ atMs }) => latest.length < learntRecords || atMs >= fromMs), records: latest };
}

interface ReadRecord {
  readonly record: KnownRecord['record'];
  seenAtMs: number;
  latestAtMs: number;
}

/** The facts of a journal. A record that occurs again is the same one; its latest version counts. */
class Journal {
  /** The calibration that the journal contains; `null` when it contains none. */
  learnt: Calibration | null = null;
  readonly #notifications: { readonly atMs: number; readonly body: string }[] = [];
  readonly #records = new Map<string, ReadRecord>();
  /** By the text of the record. The questions for records overlap, so most records occur several times. */
  readonly #read = new Map<string, ReadRecord>();

  add(line: string): Result<null, string> {
    const read = readLine(line);
    if (!read.ok) return read;
    const { atMs, content } = read.value;
    switch (content.kind) {
      case 'notification':
        this.#notifications.push({ atMs, body: content.body });
        break;
      case 'records':
        for (const record of content.records) this.#addRecord(record, atMs);
        break;
      case 'learnt':
        this.learnt = content.learnt;
        break;
      case 'about':
        break;
    }
    return ok(null);
  }

  #addRecord(value: unknown, atMs: number): void {
    const same = this.#read.get(JSON.stringify(value));
    if (same !== undefined) {
      same.seenAtMs = Math.min(same.seenAtMs, atMs);
      same.latestAtMs = Math.max(same.latestAtMs, atMs);
      this.#keep(same);
      return;
    }
    for (const record of parseRecords([value]) ?? []) {
      const read = { record, seenAtMs: atMs, latestAtMs: atMs };
      this.#read.set(record.raw, read);
      this.#keep(read);
    }
  }

  #keep(read: ReadRecord): void {
    const known = this.#records.get(read.record.id);
    if (known === undefined || read.latestAtMs >= known.latestAtMs) this.#records.set(read.record.id, read);
  }

  facts(clockOffsetMs: number): CallFacts {
    const heard = this.#notifications
      .sort((a, b) => a.atMs - b.atMs)
      .flatMap(({ atMs, body }, index): readonly HeardEvent[] => {
        // A webhook about no call is no mistake of the journal: the PBX may have new kinds.
        const event = parseWebhook(formBody(new TextEncoder().encode(body)));
        return event.ok ? [{ factId: index + 1, atMs, event: event.value }] : [];
      });
    const records = [...this.#records.values()].map(({ seenAtMs, record }) => ({
      factId: recordFactId(record.id),
      record,
      insteadMs: seenAtMs - clockOffsetMs,
    }));
    return { heard, records };
  }
}

interface Line {
  readonly atMs: number;
  readonly content:
    | { readonly kind: 'notification'; readonly body: string }
    | { readonly kind: 'records'; readonly records: readonly unknown[] }
    | { readonly kind: 'learnt'; readonly learnt: Calibration }
    /** A text for people. */
    | { readonly kind: 'about' };
}

function readLine(line: string): Result<Line, string> {
  const value = parseJson(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return err('not a JSON object');
  const fields = value as Readonly<Record<string, unknown>>;
  const { at } = fields;
  const atMs = typeof at === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(at) ? Date.parse(at) : Number.NaN;
  if (Number.isNaN(atMs)) return err('"at" is not an ISO time');
  const content = seenOf(fields);
  return content === null ? err('neither a "notification" (a text) nor "records" (a list)') : ok({ atMs, content });
}

function seenOf({ notification, records, learnt, about }: Readonly<Record<string, unknown>>): Line['content'] | null {
  const given = [notification, records, learnt, about].filter((each) => each !== undefined);
  if (given.length !== 1) return null;
  if (typeof notification === 'string') return { kind: 'notification', body: notification };
  if (Array.isArray(records)) return { kind: 'records', records };
  if (typeof learnt === 'object' && learnt !== null) return { kind: 'learnt', learnt: learntOf(learnt) };
  return about === undefined ? null : { kind: 'about' };
}

/** Keeps only the fields that have the expected type: another version of Zil may have fewer or different fields. */
function learntOf(value: object): Calibration {
  const known = Object.entries(value).filter(([name, each]) => {
    const usual: unknown = nothingLearnt[name as keyof Calibration];
    return Array.isArray(usual) ? Array.isArray(each) : typeof each === typeof usual;
  });
  return { ...nothingLearnt, ...Object.fromEntries(known) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Returns a call as it is printed. */
export function replayedCall(call: Call): ReplayedCall {
  const { outcome, direction, ringMs, talkMs } = call;
  return {
    caller: partyText(call.caller),
    line: call.line?.kind === 'phone' ? call.line.e164 : null,
    tenant: call.tenant,
    direction: direction.value,
    startedAt: new Date(call.startedAtMs).toISOString(),
    extensions: extensionsOf(call),
    menu: call.steps.flatMap(menuStep),
    outcome: outcome?.value.kind ?? 'unknown',
    answeredBy: outcome?.value.kind === 'answered' ? outcome.value.by : null,
    ringSeconds: ringMs === null ? null : Math.round(ringMs.value / 1_000),
    talkSeconds: talkMs === null ? null : Math.round(talkMs.value / 1_000),
    certainty: certaintyOf(call),
    records: call.legs.map(({ record }) => (/^\d{1,15}$/.test(record) ? Number(record) : record)),
  };
}

/** Returns the lesser certainty of the call's boundary and its outcome. */
function certaintyOf({ boundary, outcome }: Call): Certainty {
  if (boundary === 'estimated' || outcome?.certainty === 'estimated') return 'estimated';
  return outcome?.certainty ?? 'live';
}

function partyText(party: Party): string {
  return partyKey(party) ?? 'withheld';
}

function menuStep(step: Step): readonly MenuStep[] {
  switch (step.kind) {
    case 'rang':
      return [];
    case 'chose':
      return [{ ivr: step.menu, digits: step.digits }];
    case 'left-menu':
      return [{ ivr: step.menu, exit: step.reason }];
  }
}
