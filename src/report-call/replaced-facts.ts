import { calleeKind } from '../calls/callee.ts';
import { practiceTenant } from '../pbx/practice.ts';
import { readRecordTime } from '../pbx/record-time.ts';
import { digitsOf, latin, shapeOfText } from './invented-numbers.ts';

/** Returns the replacement of a text that may be a number. */
export type ReplaceText = (raw: string) => string;

export interface Replacing {
  readonly number: ReplaceText;
  readonly tenant: ReplaceText;
  /** Replaces the id of a record. */
  readonly id: ReplaceText;
}

type Pairs = readonly (readonly [name: string, value: string])[];

/** Returns the body of a webhook without anybody's number, encoded as the PBX does. */
export function replacedWebhook(pairs: Pairs, replacing: Replacing): string {
  return pairs
    .filter(([name]) => isPlainName(name))
    .map(([name, value]) => `${name}=${encodeURIComponent(wellFormed(replacedField(name, value, replacing)))}`)
    .join('&');
}

function replacedField(name: string, value: string, { number, tenant }: Replacing): string {
  if (value === '') return '';
  switch (name) {
    case 'event':
    case 'ivr_exit_reason':
      return word(value);
    case 'tenant_id':
      return tenant(value);
    case 'calling_number':
    case 'called_number':
      // A plus has come as a blank, and means that the number is an international one.
      return /^ \d/.test(value) ? ` ${number(`+${value.slice(1)}`).replace('+', '')}` : number(value);
    case 'extension_number':
    case 'ivr_id':
    case 'ivr_digits':
      return number(value);
    default:
      return shapeOfText(value);
  }
}

/** Returns a record as JSON without anybody's number. Unknown fields are replaced by their shape. */
export function replacedRecord(raw: string, replacing: Replacing): Readonly<Record<string, unknown>> {
  const fields = JSON.parse(raw) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => isPlainName(name))
      .map(([name, value]) => [name, replacedValue(name, value, replacing)]),
  );
}

function replacedValue(name: string, value: unknown, { number, tenant, id }: Replacing): unknown {
  if (value === null || value === '' || typeof value === 'boolean') return value;
  if (typeof value !== 'string' && !Number.isFinite(value)) return 'object';
  const text = `${value}`;
  switch (name) {
    case 'idCdr':
      return Number(id(text));
    case 'idTenant':
      return asBefore(value, tenant(text));
    case 'callingNumber':
    case 'dialedNumber':
    case 'calleeDialedNumber':
      return asBefore(value, number(text));
    case 'calleeType':
      return calleeKind({ calleeType: text }) === 'other' ? word(text) : text;
    case 'hangupCause':
      return word(text);
    case 'startTimeDate':
    case 'endTimeDate':
      return isTime(value) ? value : shapeOfText(text);
    case 'callDuration':
    case 'billableDuration':
      return /^[\d.,:]{1,8}$/.test(text) && digitsOf(text).length <= 6 ? value : shapeOfText(text);
    default:
      return typeof value === 'number' && /^\d{1,5}$/.test(text) ? value : shapeOfText(text);
  }
}

/** A JSON number stays one, so that its reader finds the same type. */
function asBefore(before: unknown, text: string): string | number {
  return typeof before === 'number' && /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}

/**
 * A count of seconds or milliseconds is as long as a telephone number. So only one that can be the time of a call
 * counts.
 */
function isTime(value: unknown): boolean {
  const time = readRecordTime(value);
  return time !== null && time.atMs !== null && (/\D/.test(time.raw) || /^(1\d{9}(\d{3})?|20\d{12})$/.test(time.raw));
}

/**
 * Returns a word of the PBX as it is: with too few digits for a number, too short for a sentence. Of any other text,
 * its shape.
 */
function word(text: string): string {
  const plain = latin(text);
  return digitsOf(plain).length <= 3 && /^[\p{L}\p{M}\d _./-]{1,40}$/u.test(plain) ? plain : shapeOfText(text);
}

function isPlainName(name: string): boolean {
  return /^[A-Za-z_]{1,40}$/.test(name);
}

function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

/**
 * Numbers the tenants in the order in which they occur. The tenant of practice calls stays, because every Zil knows it.
 */
export function countedTenants(): ReplaceText {
  const counted = new Map<string, string>();
  return (raw) => {
    const text = raw.trim();
    if (text === practiceTenant) return text;
    const known = counted.get(text) ?? `${counted.size + 1}`;
    counted.set(text, known);
    return known;
  };
}
