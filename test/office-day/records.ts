import { type Manners, recordedLine, type Spelling, tenantOf, usualWithheld } from './manners.ts';
import type { Office } from './office.ts';
import type { Billing, RecordOptions } from './options.ts';
import type { Random } from './random.ts';
import { seconds } from './seconds.ts';
import { storyDrafts, trunkOf } from './story-records.ts';
import { answeredMsOf, type Destination, type Leg, type TrueCall } from './true-call.ts';

/**
 * A record as the PBX has it. `of` says what it is about: the whole call, the menu, one leg, an outgoing call as the
 * trunk records it once more, or a code that a phone dialled.
 */
export interface WrittenRecord {
  readonly callId: number;
  readonly id: number;
  readonly of: 'whole' | 'menu' | 'leg' | 'trunk' | 'code';
  readonly leg: Leg | null;
  readonly startMs: number;
  readonly endMs: number;
  /** Whether it ever gets an end. */
  readonly isFinished: boolean;
  readonly billableSeconds: number;
  /** As the PBX sends it. */
  readonly sent: Readonly<Record<string, string | number>>;
}

export interface Draft {
  readonly call: TrueCall;
  readonly of: WrittenRecord['of'];
  readonly leg: Leg | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly billableSeconds: number;
  readonly cause: string;
  readonly callee: Destination;
  /** What it names as caller and as dialled; `null`: the same as the record of the whole call. */
  readonly calling: string | null;
  readonly dialled: string | null;
}

/** Returns all records of a day. Each is written when its subject ends, and gets the next id. */
export function writtenRecords(
  random: Random,
  office: Office,
  options: RecordOptions,
  { manners, spelling }: { readonly manners: Manners; readonly spelling: Spelling },
  calls: readonly TrueCall[],
): readonly WrittenRecord[] {
  if (options.form === 'none') return [];
  const anyDates = random.pick(['java-8', 'java-9', 'java-20'] as const);
  const dates = options.dates === 'any' ? anyDates : options.dates;
  const externalType = random.pick(['EXTERNAL', 'GATEWAY', null]);
  const firstId = random.integer(10_000, 90_000);
  const drafts = calls
    .flatMap((call) =>
      call.story === null
        ? draftsOf(options, call).flatMap((draft) => [draft, ...trunkOf(draft, office, manners)])
        : storyDrafts(options.form, manners, office, call, call.story),
    )
    .sort((a, b) => a.endMs - b.endMs);
  return drafts.map((draft, index) => {
    const { call, of, leg, startMs, endMs, billableSeconds } = draft;
    const isPlain = manners.names === 'plain';
    const callee = isPlain && draft.callee.type === 'EXTERNAL' ? externalType : spelling.calleeType(draft.callee.type);
    const dialled = recordedLine(office, manners, draft.dialled ?? call.line ?? call.dialled ?? '');
    const caller = draft.calling ?? call.caller;
    const number = (text: string, usual: 'national' | 'e164') => {
      if (text === 'withheld') return spelling.withheld(call.id) ?? random.pick(usualWithheld);
      const isDialled = call.direction === 'out' && text === call.dialled && manners.prefixes !== 'none';
      return isDialled ? spelling.dialledOutside(call.id, text) : spelled(random, options, text, usual);
    };
    const sent = {
      idCdr: firstId + index,
      idTenant: Number(tenantOf(office, manners, call.line ?? (call.direction === 'out' ? call.caller : null))),
      callingNumber: number(caller, 'national'),
      dialedNumber: number(dialled, 'e164'),
      calleeDialedNumber: number(draft.callee.number, 'national'),
      callDuration: seconds(draft.startMs, endMs),
      billableDuration: billableSeconds,
      hangupCause: draft.cause,
      startTimeDate: dateText(draft.startMs, dates, options.serverClock),
      endTimeDate: dateText(endMs, dates, options.serverClock),
      ...(callee === null ? {} : { calleeType: callee }),
    };
    const isFinished = call.story?.recorded !== 'unfinished';
    return { callId: call.id, id: firstId + index, of, leg, startMs, endMs, isFinished, billableSeconds, sent };
  });
}

function draftsOf({ form, billing }: RecordOptions, call: TrueCall): readonly Draft[] {
  const { startMs, endMs, cause, visit, legs } = call;
  const wholeSeconds = billed(billing, call);
  const callee = call.destination;
  const of = 'whole' as const;
  const asTheCall = { calling: null, dialled: null };
  const whole: Draft = {
    call,
    of,
    leg: null,
    startMs,
    endMs,
    billableSeconds: wholeSeconds,
    cause,
    callee,
    ...asTheCall,
  };
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

/** Returns the billable seconds of the whole call, which continue through a transfer. */
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

function spelled(random: Random, options: RecordOptions, number: string, usual: 'national' | 'e164'): string {
  if (!number.startsWith('+')) return number.replace('ext:', '');
  const form = options.numbers === 'mixed' ? random.pick(['national', 'e164'] as const) : usual;
  const digits = number.slice(1);
  if (form === 'e164') return digits;
  if (digits.startsWith('90444')) return digits.slice(2);
  return digits.startsWith('90') ? `0${digits.slice(2)}` : `00${digits}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Istanbul is three hours ahead of UTC all year. Java 9 added a comma, Java 20 a narrow space before AM and PM. */
function dateText(atMs: number, dates: 'java-8' | 'java-9' | 'java-20', clock: RecordOptions['serverClock']): string {
  const wall = new Date(atMs + (clock === 'istanbul' ? 3 * 3_600_000 : 0));
  const two = (value: number) => `${value}`.padStart(2, '0');
  const hour = wall.getUTCHours();
  const time = `${hour % 12 || 12}:${two(wall.getUTCMinutes())}:${two(wall.getUTCSeconds())}`;
  const day = `${months[wall.getUTCMonth()]} ${wall.getUTCDate()}, ${wall.getUTCFullYear()}`;
  const half = hour < 12 ? 'AM' : 'PM';
  return `${day}${dates === 'java-8' ? '' : ','} ${time}${dates === 'java-20' ? '\u202f' : ' '}${half}`;
}
