import { likeliest, type Reading, readingsBehindZero, readingsOf } from './number-readings.ts';
import type { Numbering } from './numbering.ts';
import { type Party, partyOf } from './party.ts';
import { spellingOf } from './spelling.ts';

export interface DialledNumber {
  readonly party: Party;
  /** Other numbers (party keys) that the same spelling may mean; empty when it is clear. */
  readonly alternatives: readonly string[];
}

/** Reads a number that was dialled to reach an outside party: a prefix for an outside line may stand before it. */
export function readDialled(raw: string | null, numbering: Numbering): DialledNumber {
  const spelling = raw ?? '';
  const known = read.get(numbering) ?? new Map<string, DialledNumber>();
  const dialled = known.get(spelling) ?? partyOf(spelling, (ways) => numbersOf(ways, numbering));
  if (known.size >= rememberedSpellings) known.clear();
  known.set(spelling, dialled);
  read.set(numbering, known);
  return dialled;
}

/** Reading a number is expensive, and the same numbers are dialled again and again. */
const read = new WeakMap<Numbering, Map<string, DialledNumber>>();
const rememberedSpellings = 5_000;

/** Returns whether the PBX was given a command, and nobody was called: `*8`, `*5901`, `#21#`. */
export function isFeatureCode(raw: string | null): boolean {
  return spellingOf(raw ?? '').kind === 'code';
}

function numbersOf(ways: readonly string[], numbering: Numbering): readonly string[] {
  const [digits = ''] = ways;
  const meant = Object.hasOwn(numbering.readings, digits) ? numbering.readings[digits] : undefined;
  if (meant !== undefined) return [meant];
  return likeliest([
    ...ways.map((way) => homeFirst(readingsOfDialled(way, numbering))),
    ...ways.map(readingsBehindZero),
  ]);
}

function readingsOfDialled(digits: string, numbering: Numbering): readonly Reading[] {
  const behindPrefixes = numbering.outsidePrefixes.flatMap((prefix) => {
    const rest = digits.slice(prefix.length);
    return digits.startsWith(prefix) && /^(?:0|90|\+|444\d{4}$)/.test(rest) ? readingsOf(rest, numbering) : [];
  });
  return [...readingsOf(digits, numbering), ...behindPrefixes];
}

function homeFirst(readings: readonly Reading[]): readonly Reading[] {
  const isHome = ({ e164 }: Reading) => e164.startsWith('+90');
  return [...readings.filter(isHome), ...readings.filter((each) => !isHome(each))];
}
