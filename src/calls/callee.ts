import type { CallRecord } from '../pbx/call-record.ts';
import { readParty } from './party.ts';

/** What a call was led to. `other`: the exchange names a kind that is not known here; it is shown as it came. */
export type CalleeKind =
  | 'extension'
  | 'group'
  | 'menu'
  | 'queue'
  | 'external'
  | 'announcement'
  | 'voicemail'
  | 'other'
  | 'unsaid';

/** Only RINGGROUP is attested; the rest are names that such exchanges use, in English and Turkish. */
const kinds: readonly (readonly [RegExp, CalleeKind])[] = [
  [/^(EXT|EXTENSION|DAHILI|USER|SIP)$/, 'extension'],
  [/^(RING_?GROUP|GROUP|GRUP|HUNT_?GROUP)$/, 'group'],
  [/^(IVR|IVR_?MENU|MENU)$/, 'menu'],
  [/^(QUEUE|CALL_?CENTER|KUYRUK)$/, 'queue'],
  [/^(EXTERNAL|TRUNK|GATEWAY|OUTBOUND|PSTN)$/, 'external'],
  [/^(TIME_?CONDITION|ANNOUNCEMENT|ANONS|PLAYBACK|CONFERENCE|FAX)$/, 'announcement'],
  [/^(VOICE_?MAIL|SESLI_?MESAJ)$/, 'voicemail'],
];

export function calleeKind({ calleeType }: Pick<CallRecord, 'calleeType'>): CalleeKind {
  if (calleeType === null) return 'unsaid';
  const known = read.get(calleeType);
  if (known !== undefined) return known;
  const kind = readKind(calleeType);
  if (read.size < rememberedTypes) read.set(calleeType, kind);
  return kind;
}

/** An exchange has a handful of them. */
const read = new Map<string, CalleeKind>();
const rememberedTypes = 200;

function readKind(calleeType: string): CalleeKind {
  const name = calleeType.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ı/g, 'i').toUpperCase();
  const words = name.trim().replace(/[\s-]+/g, '_');
  return kinds.find(([pattern]) => pattern.test(words))?.[1] ?? 'other';
}

/** The extension that a record is about; `null` when it is about something else, or does not say what it is about. */
export function calleeExtension(record: CallRecord): string | null {
  const { calleeNumber } = record;
  return calleeKind(record) === 'extension' && calleeNumber !== null && isInternal(calleeNumber) ? calleeNumber : null;
}

/** A number that is dialled within the office only. */
export function isInternal(number: string): boolean {
  const { kind } = readParty(number);
  return kind === 'extension' || kind === 'short';
}
