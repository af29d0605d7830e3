import { RE2JS } from 're2js';
import { readSome } from '../settings/settings.ts';

/**
 * A whole URL. It would be a valid regular expression too, but nobody writes one that consists of these signs alone.
 */
const wholeAddress = /^https?:\/\/[A-Za-z0-9.:/_~-]+$/;
const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i;
/** `bore.pub:4711` and `office.example.com` are addresses; a word without a dot or colon is not. */
const isLikeHost = /^[^/\s]+[.:]/;
/** Signs that belong to the sentence around an address. */
const endOfSentence = new Set('/.,;:!?\'")}>');

/** Returns the public address when a person has written one in place of a pattern; `null` when it is a pattern. */
export function fixedAddress(pattern: string): string | null {
  return wholeAddress.test(pattern) ? publicAddress(pattern) : null;
}

/**
 * Returns a function that gives the public addresses in a line: the pattern's first group, or its whole match. An
 * address without a scheme is HTTP. Pattern and line come from outside: RE2 takes time in proportion to the line,
 * whatever they contain. Returns `null` when RE2 does not accept the pattern.
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

/** Reads an address by the rules of `publicUrl`: no user, no query, no sign that has a meaning to FreeSWITCH. */
function publicAddress(text: string): string | null {
  let end = text.length;
  while (endOfSentence.has(text[end - 1] ?? 'x')) end -= 1;
  const address = text.slice(0, end);
  const publicUrl = hasScheme.test(address) || !isLikeHost.test(address) ? address : `http://${address}`;
  return readSome({ publicUrl }).settings.publicUrl || null;
}
