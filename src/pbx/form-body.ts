// Every JavaScript runtime has these two, and they read no more than what they are given.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
declare const URLSearchParams: new (text: string) => Iterable<[name: string, value: string]>;

const maxPairs = 40;
const maxNameLength = 64;
const maxValueLength = 256;

const decoder = new TextDecoder();

/**
 * The names and values of an urlencoded body, as the listener hears it and as it is read again from the journal.
 * Total: wrong percent signs stay as they are, wrong UTF-8 becomes U+FFFD. Capped at 40 pairs, names of 64 and
 * values of 256 characters; an honest notification has a tenth of that.
 */
export function formBody(body: Uint8Array): readonly (readonly [string, string])[] {
  const pairs = [...new URLSearchParams(decoder.decode(body))];
  return pairs
    .slice(0, maxPairs)
    .map(([name, value]) => [name.slice(0, maxNameLength), value.slice(0, maxValueLength)] as const);
}
