import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Numbering } from './numbering.ts';

/** A telephone number that a spelling may mean. */
export interface Reading {
  readonly e164: string;
  /** Whether numbers of this range are known to be assigned. New ranges are in use before the library knows them. */
  readonly isValid: boolean;
}

/**
 * Returns the numbers that digits may mean as they stand, the likeliest first. A Turkish number comes before a foreign
 * one, because a sixth of Turkish ten-digit numbers are also valid abroad when a plus is put before them.
 */
export function readingsOf(digits: string, { areaCode }: Pick<Numbering, 'areaCode'>): readonly Reading[] {
  if (digits.startsWith('+0')) return readingsOf(digits.slice(1), { areaCode });
  // Seven digits without area code, dialled in the same way from everywhere. Another Turkish PBX writes "+4440333".
  const shared = /^(?:\+|00)?(?:0|90)?(444\d{4})$/.exec(digits)?.[1];
  if (shared !== undefined) return [{ e164: `+90${shared}`, isValid: true }];
  if (/^\d{7}$/.test(digits)) return areaCode === null ? [] : localReading(areaCode, digits);
  const international = /^(?:\+|00)(?=\d{7})(\d+)$/.exec(digits)?.[1];
  if (international !== undefined) {
    // "+90 (0533) …" keeps the trunk zero behind the country code.
    const home = /^900?(\d{10})$/.exec(international)?.[1];
    return reading(home === undefined ? `+${international}` : `+90${home}`);
  }
  const national = /^(?:0?900?|0)?([2-9]\d{9})$/.exec(digits)?.[1];
  // A spelling without a plus has no zero behind the country code either.
  const bare = reading(`+${digits}`).filter(({ e164 }) => e164 === `+${digits}`);
  return [...(national === undefined ? [] : reading(`+90${national}`)), ...bare];
}

/** Returns the number in the office's area. No number in an area begins with 0 or 1. */
function localReading(areaCode: string, digits: string): readonly Reading[] {
  return /^[2-9]/.test(digits) ? validOnly(reading(`+90${areaCode}${digits}`)) : [];
}

/** Returns the foreign number of a spelling that has lost one of the two zeros before it. */
export function readingsBehindZero(digits: string): readonly Reading[] {
  return /^0[1-9]\d{7}/.test(digits) ? validOnly(reading(`+${digits.slice(1)}`)) : [];
}

function validOnly(readings: readonly Reading[]): readonly Reading[] {
  return readings.filter(({ isValid }) => isValid);
}

function reading(e164: string): readonly Reading[] {
  const number = parsePhoneNumberFromString(e164);
  if (!number?.isPossible()) return [];
  const isValid = number.isValid();
  // From numbers that it does not know, the library drops digits arbitrarily, and it says of too many that they are
  // possible.
  const isLikely = isValid || (number.number === e164 && !/^\+90(?!\d{10}$)/.test(e164));
  return isLikely ? [{ e164: number.number, isValid }] : [];
}

/**
 * Returns the valid numbers of the first way of reading that gives a valid one. If no way does, returns the first
 * possible number.
 */
export function likeliest(ways: readonly (readonly Reading[])[]): readonly string[] {
  const valid = ways.map(validOnly).find((readings) => readings.length > 0);
  const possible = ways.find((readings) => readings.length > 0)?.slice(0, 1);
  return [...new Set((valid ?? possible ?? []).map(({ e164 }) => e164))];
}
