import type { CallRecord } from '../pbx/call-record.ts';
import { readParty } from './party.ts';

/**
 * The kind of callee of a record. `external`: an outside number to which the call was forwarded. `closed`: a time
 * condition. `other`: a type that is not known here; it is shown as the PBX wrote it. `unsaid`: the record names no
 * type.
 */
export type CalleeKind =
  | 'extension'
  | 'group'
  | 'external'
  | 'menu'
  | 'queue'
  | 'parking'
  | 'hold'
  | 'voicemail'
  | 'announcement'
  | 'closed'
  | 'fax'
  | 'conference'
  | 'other'
  | 'unsaid';

/**
 * The role of a callee: who or what answers there. Only seconds billed for a `person` are talk: a `machine` and a
 * `wait` answer by themselves. In a `conference` a person may be present.
 */
export type CalleeRole = 'person' | 'machine' | 'wait' | 'menu' | 'fax' | 'conference' | 'unknown';

const roles: Readonly<Record<CalleeKind, CalleeRole>> = {
  extension: 'person',
  group: 'person',
  external: 'person',
  menu: 'menu',
  queue: 'wait',
  parking: 'wait',
  hold: 'wait',
  voicemail: 'machine',
  announcement: 'machine',
  closed: 'machine',
  fax: 'fax',
  conference: 'conference',
  other: 'unknown',
  unsaid: 'unknown',
};

/**
 * Only RINGGROUP is attested. The others are names that such PBXs use, in English and Turkish. They are compared
 * without case, diacritics and the characters between words.
 */
const names: readonly (readonly [CalleeKind, string])[] = [
  [
    'extension',
    'EXT EXTENSION DAHILI DAHILINUMARA SIPDAHILI INTERNAL USER SIPUSER SIP PEER DEVICE PHONE ENDPOINT TELEFON KULLANICI AGENT TEMSILCI MUSTERITEMSILCISI MEMBER SUBSCRIBER ABONE',
  ],
  [
    'group',
    'GROUP RINGGROUP HUNTGROUP CALLGROUP PICKUPGROUP PICKUP CALLPICKUP FOLLOWME GRUP CAGRIGRUBU ARAMAGRUBU CALMAGRUBU ZILGRUBU DAHILIGRUBU CAGRIYAKALAMA BENITAKIPET',
  ],
  [
    'external',
    'EXTERNAL EXTERNALNUMBER TRUNK GATEWAY OUTBOUND OUTSIDE PSTN MOBILE FORWARD FORWARDED FORWARDING CALLFORWARD REDIRECT DIVERT HARICI HARICINUMARA DISHAT DISARAMA DISNUMARA CEP CEPTELEFONU YONLENDIRME YONLENDIRILEN',
  ],
  [
    'menu',
    'IVR IVRMENU MENU AUTOATTENDANT DIGITALRECEPTIONIST SESLIMENU SESLIYANIT SESLIYANITSISTEMI SESLIKARSILAMA OTOMATIKKARSILAMA ROBOT',
  ],
  [
    'queue',
    'QUEUE CALLQUEUE CALLCENTER CALLCENTRE ACD FIFO KUYRUK CAGRIKUYRUGU BEKLEMEKUYRUGU CAGRIMERKEZI WAIT WAITING WAITINGROOM BEKLEME',
  ],
  [
    'parking',
    'PARK PARKED PARKING PARKINGLOT CALLPARK VALET VALETPARK PARKYERI PARKALANI PARKETME CAGRIPARKI CAGRIPARK',
  ],
  ['hold', 'HOLD ONHOLD MUSICONHOLD MOH BEKLETME BEKLETMEMUZIGI'],
  [
    'voicemail',
    'VOICEMAIL VM MAILBOX VOICEMAILBOX ANSWERINGMACHINE SESLIMESAJ SESLIPOSTA SESPOSTASI MESAJKUTUSU SESLIMESAJKUTUSU TELESEKRETER',
  ],
  [
    'announcement',
    'ANNOUNCEMENT ANNOUNCE PLAYBACK PLAY PLAYFILE PROMPT GREETING AUDIO SOUND RECORDING ANONS DUYURU SESDOSYASI KARSILAMA KARSILAMAANONSU KARSILAMAMESAJI KAPALIANONSU BILGILENDIRME',
  ],
  [
    'closed',
    'TIMECONDITION TIMECONDITIONS TIMEROUTE CLOSED OUTOFHOURS OUTOFOFFICE AFTERHOURS BUSINESSHOURS OFFICEHOURS SCHEDULE HOLIDAY NIGHTMODE DAYNIGHT ZAMANKOSULU ZAMANKOSULLARI MESAIDISI MESAISAATI MESAISAATLERI CALISMASAATI CALISMASAATLERI KAPALI TATIL GECEMODU',
  ],
  ['fax', 'FAX FAX2MAIL FAXTOMAIL FAX2EMAIL FAXTOEMAIL FAXSERVER T38 VIRTUALFAX FAKS SANALFAKS FAKSSUNUCUSU'],
  ['conference', 'CONFERENCE CONFERENCEROOM CONF MEETING MEETINGROOM KONFERANS KONFERANSODASI TOPLANTI TOPLANTIODASI'],
];

const kinds = new Map(names.flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)));

export function calleeKind({ calleeType }: Pick<CallRecord, 'calleeType'>): CalleeKind {
  if (calleeType === null) return 'unsaid';
  const known = read.get(calleeType);
  if (known !== undefined) return known;
  const kind = readKind(calleeType);
  if (read.size < rememberedTypes) read.set(calleeType, kind);
  return kind;
}

export function calleeRole(callee: Pick<CallRecord, 'calleeType'>): CalleeRole {
  return roles[calleeKind(callee)];
}

/** Types that were read before; a PBX has a handful of them. */
const read = new Map<string, CalleeKind>();
const rememberedTypes = 200;

function readKind(calleeType: string): CalleeKind {
  const name = calleeType.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ı/g, 'i').toUpperCase();
  return kinds.get(name.replace(/[^\p{L}\p{N}]/gu, '')) ?? 'other';
}

/**
 * Returns the extension that a record is about; `null` when it is about something else, or does not say what it is
 * about.
 */
export function calleeExtension(record: CallRecord): string | null {
  const { calleeNumber } = record;
  return calleeKind(record) === 'extension' && calleeNumber !== null && isInternal(calleeNumber) ? calleeNumber : null;
}

/** Returns whether a number is an extension or a short number. */
export function isInternal(number: string): boolean {
  const { kind } = readParty(number);
  return kind === 'extension' || kind === 'short';
}
