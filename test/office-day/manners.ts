import type { Office } from './office.ts';
import type { Random } from './random.ts';
import type { CalleeType, Stage } from './true-call.ts';

/** How PBXs of this family differ, apart from the form of their records. */
export interface Manners {
  /**
   * The words for types of callees. `plain`: English capitals. `any`: for the whole day one list in English or Turkish.
   */
  readonly names: 'plain' | 'any';
  /**
   * Legs that lost to another phone. `cancelled`: as if the caller had hung up. `as-winner`: they lost, but end when
   * the winner ends.
   */
  readonly losers: 'lost-race' | 'cancelled' | 'as-winner';
  /**
   * Legs whose caller hung up. `lost-race`: all legs of a group lost, as in older versions. `normal`: every leg has the
   * normal cause.
   */
  readonly givenUp: 'told' | 'lost-race' | 'normal';
  /**
   * Whether an outgoing call has a second record, of the trunk: under a line of the office, or under a number that
   * nobody calls.
   */
  readonly trunk: 'none' | 'line' | 'other-number';
  /** For how many of the dialled lines records name the pilot instead, which is the first line. */
  readonly pilot: 'none' | 'some' | 'all';
  /** Spellings of a withheld number. `one`: one of all spellings for the day. `each`: another one for each call. */
  readonly withheld: 'usual' | 'one' | 'each';
  /** What is dialled before or after an outside number. */
  readonly prefixes: 'none' | 'one' | 'each';
  /** Whether a call has a record while it goes on, without end, cause and length. */
  readonly growing: boolean;
  /** Whether an announcement before the ring has a record of its own, if legs have one. */
  readonly announcements: 'recorded' | 'unrecorded';
  /** The second tenant has the second line, and extensions with the same numbers. */
  readonly tenants: 1 | 2;
}

export const plainManners: Manners = {
  names: 'plain',
  losers: 'lost-race',
  givenUp: 'told',
  trunk: 'none',
  pilot: 'none',
  withheld: 'usual',
  prefixes: 'none',
  growing: false,
  announcements: 'recorded',
  tenants: 1,
};

/** The spellings of one day. The same call always gets the same spelling. */
export interface Spelling {
  calleeType(type: CalleeType): string;
  /** `null`: one of the usual spellings, chosen at random. */
  withheld(callId: number): string | null;
  dialledOutside(callId: number, e164: string): string;
}

/** Each list is that of one PBX. */
const names: readonly Readonly<Record<CalleeType, string>>[] = [
  {
    EXTENSION: 'EXTENSION',
    RINGGROUP: 'RINGGROUP',
    IVR: 'IVR',
    EXTERNAL: 'EXTERNAL',
    QUEUE: 'QUEUE',
    VOICEMAIL: 'VOICEMAIL',
    ANNOUNCEMENT: 'ANNOUNCEMENT',
    TIME_CONDITION: 'TIME_CONDITION',
    PARK: 'PARK',
    CONFERENCE: 'CONFERENCE',
    FAX: 'FAX',
    UNLISTED: 'DISA',
  },
  {
    EXTENSION: 'extension',
    RINGGROUP: 'ring_group',
    IVR: 'ivr',
    EXTERNAL: 'external',
    QUEUE: 'call_center',
    VOICEMAIL: 'voice_mail',
    ANNOUNCEMENT: 'playback',
    TIME_CONDITION: 'time condition',
    PARK: 'parking',
    CONFERENCE: 'conference',
    FAX: 'fax',
    UNLISTED: 'feature_x',
  },
  {
    EXTENSION: 'DAHİLİ',
    RINGGROUP: 'GRUP',
    IVR: 'MENÜ',
    EXTERNAL: 'DIŞ HAT',
    QUEUE: 'KUYRUK',
    VOICEMAIL: 'SESLİ MESAJ',
    ANNOUNCEMENT: 'ANONS',
    TIME_CONDITION: 'ZAMAN KOŞULU',
    PARK: 'PARK',
    CONFERENCE: 'KONFERANS',
    FAX: 'FAKS',
    UNLISTED: 'ÖZEL HİZMET',
  },
  {
    EXTENSION: 'Dahili',
    RINGGROUP: 'Grup',
    IVR: 'Menü',
    EXTERNAL: 'Dış Hat',
    QUEUE: 'Kuyruk',
    VOICEMAIL: 'Sesli Mesaj',
    ANNOUNCEMENT: 'Anons',
    TIME_CONDITION: 'Zaman Koşulu',
    PARK: 'Park',
    CONFERENCE: 'Konferans',
    FAX: 'Faks',
    UNLISTED: 'Özel Hizmet',
  },
];

export const usualWithheld = ['0000000000', 'anonymous', ''];
const withheldSpellings = [
  ...usualWithheld,
  'GİZLİ NUMARA',
  'Gizli',
  'gizli numara',
  '-1',
  'Bilinmeyen',
  'BİLİNMEYEN NUMARA',
  'Özel numara',
  'private',
  'Private Number',
  'unknown',
  '<unknown>',
  'Anonymous',
  'Restricted',
  'withheld',
  'unavailable',
  'Out of area',
  '""',
  'anonymous@anonymous.invalid',
];

const forms: readonly ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => `0${digits}`,
  (digits) => `9${digits}`,
  (digits) => `${digits}#`,
  (digits) => `*31#${digits}`,
  (digits) => `0${digits}#`,
  (digits) => `#31#${digits}`,
  (digits) => `${digits} dahili 101`,
  (digits) => `${digits},101`,
  (digits) => `${digits};ext=101`,
  (digits) => `sip:${digits}@santral.example`,
];

/** A Turkish number may also be dialled internationally; foreign numbers always are. */
const worldForms: readonly ((e164: string) => string)[] = [(e164) => e164, (e164) => `00${e164.slice(1)}`];

export function spellingOf(random: Random, manners: Manners): Spelling {
  const [plain] = names;
  const words = manners.names === 'any' ? random.pick(names) : plain;
  const withheld = manners.withheld === 'each' ? random.shuffled(withheldSpellings) : [random.pick(withheldSpellings)];
  const ways = manners.prefixes === 'each' ? random.shuffled(forms) : [random.pick(forms)];
  const ofCall = <T>(list: readonly T[], callId: number) => list[callId % list.length];
  return {
    calleeType: (type) => words?.[type] ?? type,
    withheld: (callId) => (manners.withheld === 'usual' ? null : (ofCall(withheld, callId) ?? '')),
    dialledOutside: (callId, e164) => {
      if (!/^\+90(?!444)/.test(e164)) return `00${e164.slice(1)}`.replace(/^0090444/, '444');
      const national = `0${e164.slice(3)}`;
      if (manners.prefixes === 'none') return national;
      if (manners.prefixes === 'each' && callId % 7 === 0) return ofCall(worldForms, callId)?.(e164) ?? national;
      return ofCall(ways, callId)?.(national) ?? national;
    },
  };
}

/** Returns the number that records name for a dialled line of the office; it may be the pilot. */
export function recordedLine(office: Office, manners: Manners, line: string): string {
  const [pilot, second] = office.lines;
  if (office.lines.every(({ e164 }) => e164 !== line)) return line;
  const isRewritten = manners.pilot === 'all' || (manners.pilot === 'some' && line === second?.e164);
  return isRewritten ? (pilot?.e164 ?? line) : line;
}

/** The second line belongs to the second tenant. */
export function tenantOf(office: Office, manners: Manners, line: string | null): string {
  const isOfSecond = manners.tenants === 2 && line !== null && line === office.lines[1]?.e164;
  return isOfSecond ? '5678' : office.tenant;
}

/** Returns the cause and the end in the record of a leg. */
export function legGiven(
  stage: Stage,
  stages: readonly Stage[],
  { losers, givenUp }: Manners,
): Pick<Stage, 'cause' | 'endMs'> {
  const { cause, endMs } = stage;
  if (givenUp === 'normal') return { endMs, cause: 'NORMAL_CLEARING' };
  if (cause === 'LOSE_RACE') {
    const winner = stages.find(({ answeredMs, startMs }) => answeredMs !== null && startMs === stage.startMs);
    if (losers === 'cancelled') return { endMs, cause: 'ORIGINATOR_CANCEL' };
    return { cause, endMs: losers === 'as-winner' ? (winner?.endMs ?? endMs) : endMs };
  }
  const together = stages.filter(({ startMs, callee }) => startMs === stage.startMs && callee.type === 'EXTENSION');
  const isLost = givenUp === 'lost-race' && cause === 'ORIGINATOR_CANCEL' && together.length > 1;
  return { endMs, cause: isLost ? 'LOSE_RACE' : cause };
}
