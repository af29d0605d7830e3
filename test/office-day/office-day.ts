import { type Expectation, expectationOf } from './expectation.ts';
import { withStories } from './field-day.ts';
import { liveDay } from './live-day.ts';
import { spellingOf } from './manners.ts';
import { type Office, openOffice } from './office.ts';
import type { OfficeOptions } from './options.ts';
import { begunRecord, type Poll, polls } from './polls.ts';
import { randomOf } from './random.ts';
import { type WrittenRecord, writtenRecords } from './records.ts';
import type { TrueCall } from './true-call.ts';
import { gapsOf, isOff, type OfficeWebhook, webhooksOf } from './webhooks.ts';

/** A day of an office: its true calls, the webhooks and records of them, and what may be concluded from those. */
export interface OfficeDay {
  readonly seed: number;
  readonly office: Office;
  readonly calls: readonly TrueCall[];
  /** All webhooks that were sent, including lost ones. */
  readonly webhooks: readonly OfficeWebhook[];
  /** All records that were written, including lost ones. */
  readonly records: readonly WrittenRecord[];
  readonly polls: readonly Poll[];
  /** One for each call of which anything arrived. */
  readonly expectations: readonly Expectation[];
}

/**
 * Returns the same day for the same seed and options. The calls do not depend on the options for webhooks and records.
 */
export function officeDay(seed: number, options: OfficeOptions): OfficeDay {
  const office = openOffice(randomOf(seed, 0), options);
  const calls = withStories(randomOf(seed, 6), office, options, liveDay(randomOf(seed, 1), office, options));
  const { manners } = options;
  const way = { manners, spelling: spellingOf(randomOf(seed, 7), manners) };
  const telling = randomOf(seed, 2);
  const gaps = gapsOf(randomOf(seed, 3), options.openHours, options.webhooks);
  const webhooks = calls.flatMap((call) => webhooksOf(telling, office, options.webhooks, gaps, way, call));
  const records = writtenRecords(randomOf(seed, 4), office, options.records, way, calls);
  const asked = polls(randomOf(seed, 5), options.records, records, manners.growing, (atMs) => isOff(gaps, atMs));
  const came = new Set(asked.flatMap((poll) => [...poll.records, ...poll.begun]));
  const all = calls.map((call) => {
    const written = records.filter(({ callId }) => callId === call.id);
    const told = written.filter((record) => came.has(record));
    const heard = webhooks
      .filter(({ callId, arrivalsMs }) => callId === call.id && arrivalsMs.length > 0)
      .sort((a, b) => a.eventMs - b.eventMs);
    return { call, heard, records: told, recordLost: told.length < written.length };
  });
  const { form, billing } = options.records;
  const circumstances = { office, billing, form, manners, all };
  const expectations = all
    .filter((arrived) => arrived.heard.length > 0 || arrived.records.length > 0)
    .map((arrived) => expectationOf(arrived, circumstances));
  return { seed, office, calls, webhooks, records, polls: asked, expectations };
}

/** Returns what arrived as a journal for `npm run replay`, in the order of arrival. */
export function jsonLinesOf(day: OfficeDay): string {
  const heard = day.webhooks.flatMap(({ arrivalsMs, body }) =>
    arrivalsMs.map((atMs) => ({ atMs, line: { at: new Date(atMs).toISOString(), notification: body } })),
  );
  const told = day.polls.map(({ atMs, records, begun }) => {
    const sent = [...begun.map(begunRecord), ...records.map((record) => record.sent)];
    return { atMs, line: { at: new Date(atMs).toISOString(), records: sent } };
  });
  return [...heard, ...told]
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ line }) => `${JSON.stringify(line)}\n`)
    .join('');
}
