import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * One end of a call, read from whatever spelling the exchange used for it.
 * `withheld` is a kind of its own, never an empty text: two withheld callers are not the same caller.
 */
export type Party =
  | { readonly kind: 'withheld' }
  | { readonly kind: 'extension'; readonly digits: string }
  | { readonly kind: 'short'; readonly digits: string }
  | { readonly kind: 'phone'; readonly e164: string }
  | { readonly kind: 'other'; readonly text: string };

const maxTextLength = 64;

/**
 * What FreeSWITCH and operators put where the caller's number would be. `0000000000` is FreeSWITCH's default
 * caller id when there is none (SWITCH_DEFAULT_CLID_NUMBER) and is caught by the all-zero rule below.
 */
const withheldWords = new Set([
  '',
  'anonymous',
  'unknown',
  'unavailable',
  'restricted',
  'private',
  'withheld',
  'n/a',
  'null',
  'undefined',
  'asserted-identity',
  'gizli',
  'gizli numara',
  'bilinmeyen',
  'bilinmiyor',
  'anonim',
]);

/**
 * Reads a number as the exchange spells it: E.164 without plus in notifications, national in call records,
 * four digits for an extension. Extensions, short codes, 444 numbers and withheld callers are recognised before
 * the phone number library is asked, because it makes Turkish numbers of all of them ("1002" → "+901002").
 */
export function readParty(raw: string | null): Party {
  const spelling = raw ?? '';
  const known = read.get(spelling);
  if (known !== undefined) return known;
  const party = readSpelling(spelling);
  if (read.size >= rememberedSpellings) read.clear();
  read.set(spelling, party);
  return party;
}

/** The same few hundred people and lines call again and again, and reading a number is the dearest step of all. */
const read = new Map<string, Party>();
const rememberedSpellings = 5_000;

function readSpelling(raw: string): Party {
  const text = cleanText(raw);
  const name = text
    .toLowerCase()
    .replace(/^(sips?|tel):/, '')
    .replace(/[@;].*$/, '');
  if (withheldWords.has(name) || /^0+$/.test(name) || name.startsWith('anonymous')) return { kind: 'withheld' };
  const dialled = name.replace(/[\s().\-/]/g, '').replace(/[\u0660-\u0669\u06f0-\u06f9]/g, latinDigit);
  if (!/^\+?\d{1,20}$/.test(dialled)) return { kind: 'other', text };
  const phone = readDigits(dialled.replace('+', ''), dialled.startsWith('+'));
  return phone ?? { kind: 'other', text };
}

/** The same for every spelling of one number, `null` for a withheld one: it equals nothing, not even itself. */
export function partyKey(party: Party): string | null {
  switch (party.kind) {
    case 'withheld':
      return null;
    case 'extension':
    case 'short':
      return `ext:${party.digits}`;
    case 'phone':
      return party.e164;
    case 'other':
      return `raw:${party.text.toLowerCase()}`;
  }
}

/** Arabic and Persian digits; full-width ones are Latin already after NFKC. */
function latinDigit(digit: string): string {
  return String((digit.codePointAt(0) ?? 0) & 0xf);
}

function readDigits(digits: string, plus: boolean): Party | null {
  if (!plus && digits.length <= 6) return { kind: digits.length === 4 ? 'extension' : 'short', digits };
  // Seven digits without area code, dialled alike from everywhere; another Turkish exchange writes "+4440333".
  const shared = /^(?:0|90)?(444\d{4})$/.exec(digits);
  if (shared !== null && !(plus && digits.startsWith('0'))) return { kind: 'phone', e164: `+90${shared[1]}` };
  if (!plus && digits.startsWith('00') && digits.length >= 9) return readInternational(digits.slice(2));
  if (plus) return readInternational(digits);
  const national = /^(?:900?|0)([2-9]\d{9})$/.exec(digits);
  if (national !== null) return phoneOf(parse(`+90${national[1]}`));
  if (/^[2-9]\d{9}$/.test(digits)) return readBareTenDigits(digits);
  return phoneOf(parse(`+${digits}`));
}

function readInternational(digits: string): Party | null {
  // "+90 (0533) …" keeps the trunk zero behind the country code.
  const withoutTrunkZero = /^900(\d{10})$/.exec(digits);
  return phoneOf(parse(withoutTrunkZero === null ? `+${digits}` : `+90${withoutTrunkZero[1]}`));
}

/** A sixth of Turkish ten-digit numbers are also valid abroad when a plus is put before them: Turkey first. */
function readBareTenDigits(digits: string): Party | null {
  const turkish = parse(`+90${digits}`);
  const foreign = parse(`+${digits}`);
  if (turkish?.isValid()) return phoneOf(turkish);
  if (foreign?.isValid()) return phoneOf(foreign);
  return phoneOf(turkish) ?? phoneOf(foreign);
}

function parse(e164: string): PhoneNumber | null {
  return parsePhoneNumberFromString(e164) ?? null;
}

/** Possible, not valid: new number ranges are in use before the library has heard of them. */
function phoneOf(number: PhoneNumber | null): Party | null {
  return number?.isPossible() ? { kind: 'phone', e164: number.number } : null;
}

/** Text from outside, fit to be shown: no control, format or separator characters, `maxLength` characters at most. */
export function cleanText(raw: string, maxLength = maxTextLength): string {
  // Nearly all of it is plain and takes a tenth of the time; folding calls anew reads every fact there is.
  if (/^[!-~]{0,64}$/.test(raw)) return raw;
  return raw
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxLength)
    .replace(/[\ud800-\udbff]$/, '');
}
