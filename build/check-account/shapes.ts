import type { Discreet } from './discreet.ts';

const mostNamed = 20;

export function countsOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Returns how often each value occurs, the most frequent first; at most 20 values. */
export function tally(values: readonly string[]): readonly (readonly [value: string, count: number])[] {
  return [...countsOf(values)].sort(([, a], [, b]) => b - a).slice(0, mostNamed);
}

/** For example `RINGGROUP (3), IVR (1)`. */
export function tallyText(values: readonly string[]): string {
  const counted = tally(values);
  return counted.length === 0 ? 'none' : counted.map(([value, count]) => `${value} (${count})`).join(', ');
}

/**
 * Returns the shape of a JSON value without its values, for example `[{ url: text }]`. A list has the shape of its
 * first element.
 */
export function shapeOf(value: unknown, say: Discreet, depth = 3): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${shapeOf(value[0], say, depth)}]`;
  if (typeof value !== 'object') return typeof value === 'string' ? 'text' : typeof value;
  const entries = Object.entries(value).slice(0, mostNamed);
  if (entries.length === 0) return '{}';
  if (depth === 0) return '{ … }';
  return `{ ${entries.map(([name, part]) => `${say(name)}: ${shapeOf(part, say, depth - 1)}`).join(', ')} }`;
}

/** Returns lines about the fields of the objects in a list: their types, and which are unknown or missing. */
export function fieldLines(value: unknown, known: readonly string[], say: Discreet): readonly string[] {
  const objects = (Array.isArray(value) ? value : [value]).filter(
    (each): each is Readonly<Record<string, unknown>> => typeof each === 'object' && each !== null,
  );
  if (objects.length === 0) return [];
  const typesOf = (name: string) => objects.flatMap((each) => (isFilled(each[name]) ? [typeof each[name]] : []));
  const field = (name: string) => {
    const types = typesOf(name);
    const share = types.length < objects.length ? `, in ${types.length} of ${objects.length}` : '';
    return `${say(name)} (${[...new Set(types)].map(typeName).join(' or ')}${share})`;
  };
  const filled = [...new Set(objects.flatMap(Object.keys))].filter((name) => typesOf(name).length > 0);
  const missing = known.filter((name) => !filled.includes(name));
  const unknown = filled.filter((name) => !known.includes(name)).slice(0, mostNamed);
  return [
    `fields: ${
      known
        .filter((name) => filled.includes(name))
        .map(field)
        .join(', ') || 'none of those known'
    }`,
    ...(missing.length === 0 ? [] : [`missing or empty: ${missing.join(', ')}`]),
    ...(unknown.length === 0 ? [] : [`fields that Zil does not know: ${unknown.map(field).join(', ')}`]),
  ];
}

/** Returns how a number is written, without its digits. */
export function numberForm(number: string | null): string {
  if (number === null) return 'none';
  if (/^0\d{10}$/.test(number)) return '0 and 10 digits';
  if (/^90\d{10}$/.test(number)) return '90 and 10 digits';
  if (/^\+\d+$/.test(number)) return 'a plus and digits';
  if (/^\d+$/.test(number)) return `${number.length} digits`;
  return /\d/.test(number) ? 'digits and other signs' : 'no digits';
}

/** Returns how a date is written: `Aaa 99, 9999 9:99:99 AM`. A blank other than a space is named by its code. */
export function dateForm(raw: string): string {
  return raw
    .replace(/\p{Nd}/gu, '9')
    .replace(/\p{L}+/gu, (word) => (/^[AP]M$/i.test(word) ? 'AM' : 'Aaa'))
    .replace(/(?! )\s/gu, (blank) => `<U+${(blank.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`)
    .slice(0, 60);
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function typeName(type: string): string {
  return type === 'string' ? 'text' : type;
}
