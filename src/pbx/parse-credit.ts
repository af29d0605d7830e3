import type { CreditDate, CreditPackage, Money, PilotCredit, Reading } from './credit.ts';
import { readCreditDate } from './credit-date.ts';
import { fieldText } from './field-text.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The field names of the PBX. */
export const creditFields = [
  'pilotNo',
  'voipBalance',
  'voipPackName',
  'minuteLeft',
  'voipPackExpireDate',
  'smsBalance',
  'smsPackName',
  'smsPackLeft',
  'smsPackExpireDate',
] as const;

/**
 * Parses the credit of one pilot, or of a list of them; returns `null` for anything else. Any field may be missing,
 * empty, a number or a text. An entry without any of the fields is left out.
 */
export function parseCredit(value: unknown): readonly PilotCredit[] | null {
  if (Array.isArray(value)) return value.flatMap((each) => pilotOf(each) ?? []);
  const pilot = pilotOf(value);
  return pilot === null ? null : [pilot];
}

function pilotOf(value: unknown): PilotCredit | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Fields;
  if (!creditFields.some((name) => fieldText(fields[name]) !== null)) return null;
  return {
    pilot: fieldText(fields['pilotNo']),
    voiceBalance: reading(fields['voipBalance'], moneyOf),
    voicePackage: packageOf(fields['voipPackName'], fields['minuteLeft'], fields['voipPackExpireDate']),
    smsBalance: countReading(fields['smsBalance']),
    // The document's comment on `smsPackExpireDate` is about voice; its name and the sample are about messages.
    smsPackage: packageOf(fields['smsPackName'], fields['smsPackLeft'], fields['smsPackExpireDate']),
  };
}

function packageOf(name: unknown, left: unknown, renewal: unknown): CreditPackage {
  return { name: fieldText(name), left: countReading(left), renewal: reading(renewal, dateOf) };
}

function reading<T>(field: unknown, read: (text: string) => T | null): Reading<T> | null {
  const raw = fieldText(field);
  return raw === null ? null : { raw, value: read(raw) };
}

/** Reads a count. In a JSON number a point is a decimal point. */
function countReading(field: unknown): Reading<number> | null {
  return reading(field, typeof field === 'number' ? () => (Number.isSafeInteger(field) ? field : null) : countOf);
}

/** Reads `1.250 dk` or `979 sms`. These are whole numbers, so a sign between digits can only separate thousands. */
function countOf(text: string): number | null {
  const digits = /^(-?)(\d+|\d{1,3}(?:([., ])\d{3})(?:\3\d{3})*)(?: ?\p{L}+\.?)?$/u.exec(text);
  if (digits === null) return null;
  const [, sign = '', number = '', parting] = digits;
  if (parting !== undefined && number.startsWith('0')) return null;
  return safeNumber(sign + number.replace(/[., ]/g, ''));
}

/** Reads an amount with its currency on either side. */
function moneyOf(text: string): Money | null {
  const money = /^(-?)(?<before>[\p{L}\p{Sc}]*) ?(?<amount>-?\d[\d., ]*?) ?(?<after>[\p{L}\p{Sc}]*)$/u.exec(text);
  if (money?.groups === undefined) return null;
  const { before = '', amount: digits = '', after = '' } = money.groups;
  const currency = before === '' ? after : before;
  const amount = amountOf(`${money[1]}${digits}`);
  if (amount === null || currency === '' || (before !== '' && after !== '')) return null;
  return { amount, currency };
}

/**
 * Reads `0.00`, `12,50`, `1.250,00` and `1,250.00`. One point or comma before exactly three digits is ambiguous
 * (thousands or a fraction): such an amount gives `null`.
 */
function amountOf(text: string): number | null {
  const parts = /^(-?)(\d+|\d{1,3}(?:([., ])\d{3})(?:\3\d{3})*)(?:([.,])(\d+))?$/.exec(text);
  if (parts === null) return null;
  const [, sign = '', whole = '', parting, point, fraction = ''] = parts;
  const isParted = parting !== undefined;
  if (isParted && (whole.startsWith('0') || parting === point)) return null;
  if (!isParted && fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) return null;
  return safeNumber(`${sign}${whole.replace(/[., ]/g, '')}.${fraction}`);
}

/** Returns `null` for more than 15 digits: no real credit has so many, and the number would not be exact. */
function safeNumber(text: string): number | null {
  return text.replace(/\D/g, '').length <= 15 ? Number(text) : null;
}

function dateOf(text: string): CreditDate | null {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (parts === null) return null;
  const date = { first: Number(parts[1]), second: Number(parts[2]), year: Number(parts[3]) };
  const isDay = readCreditDate(date, 'day-first') !== null || readCreditDate(date, 'month-first') !== null;
  return isDay ? date : null;
}
