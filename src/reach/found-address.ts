import { readSome } from '../settings/settings.ts';

/** Dots and slashes have a meaning for a regular expression as well, but nobody who writes one writes only those. */
const wholeAddress = /^https?:\/\/[A-Za-z0-9.:/_~-]+$/;
const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i;
/** `bore.pub:4711` and `office.example.com` are addresses; a word is none. */
const isLikeHost = /^[^/\s]+[.:]/;
/** Of the sentence in which an address stands. */
const endOfSentence = /[/.,;:!?'")}>]+$/;

/** What a person has written who knows the public address, in the place of a pattern that finds it; `null` for a pattern. */
export function fixedAddress(pattern: string): string | null {
  return wholeAddress.test(pattern) ? publicAddress(pattern) : null;
}

/** Gives the public addresses in a line: the pattern's first group, or all that it finds. One without a scheme is HTTP. */
export function addressFinder(pattern: string): (line: string) => readonly string[] {
  const everywhere = new RegExp(pattern, 'g');
  return (line) =>
    [...line.matchAll(everywhere)]
      .map((match) => publicAddress(match[1] ?? match[0]))
      .filter((address) => address !== null);
}

/** By the rules for an address that a person types: no user, no query, no sign that FreeSWITCH reads as more than itself. */
function publicAddress(text: string): string | null {
  const address = text.replace(endOfSentence, '');
  const publicUrl = hasScheme.test(address) || !isLikeHost.test(address) ? address : `http://${address}`;
  return readSome({ publicUrl }).settings.publicUrl || null;
}
