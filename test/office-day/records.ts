import type { Office } from './office.ts';
import type { Billing, RecordOptions } from './options.ts';
import type { Random } from './random.ts';
import { answeredMsOf, type Destination, type Leg, type TrueCall } from './true-call.ts';

/** A record as the exchange has it. `of` is what it is about: the whole call, the menu, or one leg. */
export interface WrittenRecord {
  readonly callId: number;
  readonly id: number;
  readonly of: 'whole' | 'menu' | 'leg';
  readonly leg: Leg | null;
  readonly endMs: number;
  readonly billableSeconds: number;
  /** In the exchange's own spelling. */
  readonly sent: Readonly<Record<string, string | number>>;
}

interface Draft {
  readonly call: TrueCall;
  readonly of: WrittenRecord['of'];
  readonly leg: Leg | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly billableSeconds: number;
  readonly cause: string;
  readonly callee: Destination;
}

/** All records of a day. Each is written when what it is about ends, and has the next id. */
export function writtenRecords(
  random: Random,
  office: Office,
  options: RecordOptions,
  calls: readonly TrueCall[],
): readonly WrittenRecord[] {
  if (options.form === 'none') return [];
  const anyDates = random.pick(['java-8', 'java-9', 'java-20'] as const);
  const dates = options.dates === 'any' ? anyDates : options.dates;
  const externalType = random.pick(['EXTERNAL', 'GATEWAY', null]);
  const firstId = random.integer(10_000, 90_000);
  const drafts = calls.flatMap((call) => draftsOf(options, call)).sort((a, b) => a.endMs - b.endMs);
  return drafts.map((draft, index) => {
    const { call, of, leg, endMs, billableSeconds } = draft;
    const callee = draft.callee.type === 'EXTERNAL' ? externalType : draft.callee.type;
    const dialled = call.line ?? call.dialled ?? '';
    const sent = {
      idCdr: firstId + index,
      idTenant: Number(office.tenant),
      callingNumber: spelling(random, options, call.caller, 'national'),
      dialedNumber: spelling(random, options, dialled, 'e164'),
      calleeDialedNumber: spelling(random, options, draft.callee.number, 'national'),
      callDuration: seconds(draft.startMs, endMs),
      billableDuration: billableSeconds,
      hangupCause: draft.cause,
      startTimeDate: dateText(draft.startMs, dates, options.serverClock),
      endTimeDate: dateText(endMs, dates, options.serverClock),
      ...(callee === null ? {} : { calleeType: callee }),
    };
    return { callId: call.id, id: firstId + index, of, leg, endMs, billableSeconds, sent };
  });
}

function draftsOf({ form, billing }: RecordOptions, call: TrueCall): readonly Draft[] {
  const { startMs, endMs, cause, visit, legs } = call;
  const wholeSeconds = billed(billing, call);
  const callee = call.destination;
  const whole: Draft = { call, of: 'whole', leg: null, startMs, endMs, billableSeconds: wholeSeconds, cause, callee };
  if (form === 'per-call' || call.direction === 'out') return [whole];
  const menuBilled = billing === 'talk-and-menu' || billing === 'since-menu';
  const menu: Draft[] =
    visit === null
      ? []
      : [
          {
            ...whole,
            of: 'menu',
            endMs: visit.endMs,
            billableSeconds: menuBilled ? seconds(visit.answeredMs, visit.endMs) : 0,
            cause: 'NORMAL_CLEARING',
            callee: { type: 'IVR', number: visit.number },
          },
        ];
  const tried = legs.map((leg): Draft => {
    const talkSeconds = leg.answeredMs === null ? 0 : seconds(leg.answeredMs, leg.endMs);
    return {
      ...whole,
      of: 'leg',
      leg,
      startMs: leg.startMs,
      endMs: leg.endMs,
      billableSeconds: atTariff(billing, call, talkSeconds),
      cause: leg.cause,
      callee: { type: 'EXTENSION', number: leg.extension },
    };
  });
  const isMoreThanALeg = legs.length > 0 && (visit !== null || callee.type === 'RINGGROUP');
  return form === 'per-leg-with-group' && isMoreThanALeg ? [whole, ...menu, ...tried] : [...menu, ...tried];
}

/** Billable seconds of the whole call, which go on through a transfer. */
function billed(billing: Billing, call: TrueCall): number {
  const { visit, endMs } = call;
  const answeredMs = answeredMsOf(call);
  const talkSeconds = answeredMs === null ? 0 : seconds(answeredMs, endMs);
  switch (billing) {
    case 'talk-and-menu':
      return talkSeconds + (visit === null ? 0 : seconds(visit.answeredMs, visit.endMs));
    case 'since-menu':
      return visit === null ? talkSeconds : seconds(visit.answeredMs, endMs);
    default:
      return atTariff(billing, call, talkSeconds);
  }
}

function atTariff(billing: Billing, call: TrueCall, talkSeconds: number): number {
  if (billing === 'tariff-zero') return call.direction === 'out' ? talkSeconds : 0;
  return billing === 'tariff-minutes' ? Math.ceil(talkSeconds / 60) * 60 : talkSeconds;
}

/** The server counts in whole seconds of its clock. */
function seconds(fromMs: number, toMs: number): number {
  return Math.floor(toMs / 1_000) - Math.floor(fromMs / 1_000);
}

function spelling(random: Random, options: RecordOptions, number: string, usual: 'national' | 'e164'): string {
  if (number === 'withheld') return random.pick(['0000000000', 'anonymous', '']);
  if (!number.startsWith('+')) return number.replace('ext:', '');
  const form = options.numbers === 'mixed' ? random.pick(['national', 'e164'] as const) : usual;
  const digits = number.slice(1);
  if (form === 'e164') return digits;
  if (digits.startsWith('90444')) return digits.slice(2);
  return digits.startsWith('90') ? `0${digits.slice(2)}` : `00${digits}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Istanbul is three hours ahead of UTC all year. Java 9 put in a comma, Java 20 a narrow space before AM and PM. */
function dateText(atMs: number, dates: 'java-8' | 'java-9' | 'java-20', clock: RecordOptions['serverClock']): string {
  const wall = new Date(atMs + (clock === 'istanbul' ? 3 * 3_600_000 : 0));
  const two = (value: number) => `${value}`.padStart(2, '0');
  const hour = wall.getUTCHours();
  const time = `${hour % 12 || 12}:${two(wall.getUTCMinutes())}:${two(wall.getUTCSeconds())}`;
  const day = `${months[wall.getUTCMonth()]} ${wall.getUTCDate()}, ${wall.getUTCFullYear()}`;
  const half = hour < 12 ? 'AM' : 'PM';
  return `${day}${dates === 'java-8' ? '' : ','} ${time}${dates === 'java-20' ? '\u202f' : ' '}${half}`;
}

export interface Poll {
  readonly atMs: number;
  readonly records: readonly WrittenRecord[];
}

/** What the program gets when it asks every few minutes, each time for more than is new. It does not ask while off. */
export function polls(
  random: Random,
  options: RecordOptions,
  records: readonly WrittenRecord[],
  isOffAt: (atMs: number) => boolean,
): readonly Poll[] {
  const available = records.flatMap((record) => {
    const lagMs = options.delivery === 'prompt' ? random.integer(2_000, 20_000) : random.integer(60_000, 2_400_000);
    return random.chance(options.lossShare) ? [] : [{ record, atMs: record.endMs + lagMs }];
  });
  const lastMs = Math.max(0, ...available.map(({ atMs }) => atMs));
  const everyMs = options.delivery === 'prompt' ? 120_000 : 300_000;
  const made: Poll[] = [];
  let askedMs = Math.min(...available.map(({ atMs }) => atMs));
  for (let nowMs = askedMs; nowMs < lastMs + 2 * everyMs; nowMs += everyMs) {
    if (isOffAt(nowMs) && nowMs < lastMs + everyMs) continue;
    const sinceMs = askedMs - 15 * 60_000;
    const told = available.filter(({ atMs }) => atMs > sinceMs && atMs <= nowMs).map(({ record }) => record);
    if (told.length > 0) made.push({ atMs: nowMs, records: random.shuffled(told) });
    askedMs = nowMs;
  }
  return made;
}
