import { RE2JS } from 're2js';
import { readSome } from '../settings/settings.ts';

/** Dots and slashes have a meaning for a regular expression as well, but nobody who writes one writes only those. */
const wholeAddress = /^https?:\/\/[A-Za-z0-9.:/_~-]+$/;
const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i;
/** `bore.pub:4711` and `office.example.com` are addresses; a word is none. */
const isLikeHost = /^[^/\s]+[.:]/;
/** Of the sentence in which an address stands. */
const endOfSentence = new Set('/.,;:!?\'")}>');

/** What a person has written who knows the public address, in the place of a pattern that finds it; `null` for a pattern. */
export function fixedAddress(pattern: string): string | null {
  return wholeAddress.test(pattern) ? publicAddress(pattern) : null;
}

/**
 * Gives the public addresses in a line: the pattern's first group, or all that it finds. One without a scheme is HTTP.
 * The pattern is a person's and the line is a program's: RE2 takes time in proportion to the line whatever both are. `null`:
 * it does not know such a pattern.
 */
export function addressFinder(pattern: string): ((line: string) => readonly string[]) | null {
  const everywhere = compiled(pattern);
  if (everywhere === null) return null;
  const group = Math.min(everywhere.groupCount(), 1);
  return (line) => {
    const found: (string | null)[] = [];
    const matcher = everywhere.matcher(line);
    while (matcher.find()) found.push(publicAddress(matcher.group(group) ?? matcher.group(0) ?? ''));
    return found.filter((address) => address !== null);
  };
}

function compiled(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return null;
  }
}

/** By the rules for an address that a person types: no user, no query, no sign that FreeSWITCH reads as more than itself. */
function publicAddress(text: string): string | null {
  let end = text.length;
  while (endOfSentence.has(text[end - 1] ?? 'x')) end -= 1;
  const address = text.slice(0, end);
  const publicUrl = hasScheme.test(address) || !isLikeHost.test(address) ? address : `http://${address}`;
  return readSome({ publicUrl }).settings.publicUrl || null;
}
