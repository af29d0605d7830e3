// Every JavaScript runtime has these two. The core may use them, because they read nothing but their input.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
declare const URLSearchParams: new (text: string) => Iterable<[name: string, value: string]>;

const maxPairs = 40;
const maxNameLength = 64;
const maxValueLength = 256;

const decoder = new TextDecoder();

/**
 * Returns the names and values of an urlencoded body, for the listener and for bodies that are read from the journal.
 * Total: wrong percent signs stay as they are, wrong UTF-8 becomes U+FFFD. Limited to 40 pairs, names of 64 and values
 * of 256 characters; a real webhook has a tenth of that.
 */
export function formBody(body: Uint8Array): readonly (readonly [string, string])[] {
  const pairs = [...new URLSearchParams(decoder.decode(body))];
  return pairs
    .slice(0, maxPairs)
    .map(([name, value]) => [name.slice(0, maxNameLength), value.slice(0, maxValueLength)] as const);
}
