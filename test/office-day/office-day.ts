import { type Expectation, expectationOf } from './expectation.ts';
import { withStories } from './field-day.ts';
import { liveDay } from './live-day.ts';
import { spellingOf } from './manners.ts';
import { gapsOf, isOff, type Notification, notificationsOf } from './notifications.ts';
import { type Office, openOffice } from './office.ts';
import type { OfficeOptions } from './options.ts';
import { begunRecord, type Poll, polls } from './polls.ts';
import { randomOf } from './random.ts';
import { type WrittenRecord, writtenRecords } from './records.ts';
import type { TrueCall } from './true-call.ts';

/** A day of an office: how it was, what the PBX told of it, and what may be concluded from that. */
export interface OfficeDay {
  readonly seed: number;
  readonly office: Office;
  readonly calls: readonly TrueCall[];
  /** All that were sent, those lost, too. */
  readonly notifications: readonly Notification[];
  /** All that were written, those lost, too. */
  readonly records: readonly WrittenRecord[];
  readonly polls: readonly Poll[];
  /** Of every call of which anything arrived. */
  readonly expectations: readonly Expectation[];
}

/** The same for the same seed and options. Calls do not depend on what is told of them. */
export function officeDay(seed: number, options: OfficeOptions): OfficeDay {
  const office = openOffice(randomOf(seed, 0), options);
  const calls = withStories(randomOf(seed, 6), office, options, liveDay(randomOf(seed, 1), office, options));
  const { manners } = options;
  const way = { manners, spelling: spellingOf(randomOf(seed, 7), manners) };
  const telling = randomOf(seed, 2);
  const gaps = gapsOf(randomOf(seed, 3), options.openHours, options.notifications);
  const notifications = calls.flatMap((call) =>
    notificationsOf(telling, office, options.notifications, gaps, way, call),
  );
  const records = writtenRecords(randomOf(seed, 4), office, options.records, way, calls);
  const asked = polls(randomOf(seed, 5), options.records, records, manners.growing, (atMs) => isOff(gaps, atMs));
  const came = new Set(asked.flatMap((poll) => [...poll.records, ...poll.begun]));
  const all = calls.map((call) => {
    const written = records.filter(({ callId }) => callId === call.id);
    const told = written.filter((record) => came.has(record));
    const heard = notifications
      .filter(({ callId, arrivalsMs }) => callId === call.id && arrivalsMs.length > 0)
      .sort((a, b) => a.eventMs - b.eventMs);
    return { call, heard, records: told, recordLost: told.length < written.length };
  });
  const { form, billing } = options.records;
  const circumstances = { office, billing, form, manners, all };
  const expectations = all
    .filter((arrived) => arrived.heard.length > 0 || arrived.records.length > 0)
    .map((arrived) => expectationOf(arrived, circumstances));
  return { seed, office, calls, notifications, records, polls: asked, expectations };
}

/** What arrived, in the order of arrival, as `npm run replay` reads it. */
export function jsonLinesOf(day: OfficeDay): string {
  const heard = day.notifications.flatMap(({ arrivalsMs, body }) =>
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
