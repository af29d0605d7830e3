import type { Discreet } from './discreet.ts';

const mostNamed = 20;

export function countsOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** How often each value is there, the most frequent first. */
export function tally(values: readonly string[]): readonly (readonly [value: string, count: number])[] {
  return [...countsOf(values)].sort(([, a], [, b]) => b - a).slice(0, mostNamed);
}

/** `RINGGROUP (3), IVR (1)`. */
export function tallyText(values: readonly string[]): string {
  const counted = tally(values);
  return counted.length === 0 ? 'none' : counted.map(([value, count]) => `${value} (${count})`).join(', ');
}

/** What JSON is made of, without any value of it: `[{ url: text }]`. Of a list the first element. */
export function shapeOf(value: unknown, say: Discreet, depth = 3): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${shapeOf(value[0], say, depth)}]`;
  if (typeof value !== 'object') return typeof value === 'string' ? 'text' : typeof value;
  const entries = Object.entries(value).slice(0, mostNamed);
  if (entries.length === 0) return '{}';
  if (depth === 0) return '{ … }';
  return `{ ${entries.map(([name, part]) => `${say(name)}: ${shapeOf(part, say, depth - 1)}`).join(', ')} }`;
}

/** Which fields the objects of a list have, of which type, and which of them are new or not there. */
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

/** The form of a number, nothing of the number itself. */
export function numberForm(number: string | null): string {
  if (number === null) return 'none';
  if (/^0\d{10}$/.test(number)) return '0 and 10 digits';
  if (/^90\d{10}$/.test(number)) return '90 and 10 digits';
  if (/^\+\d+$/.test(number)) return 'a plus and digits';
  if (/^\d+$/.test(number)) return `${number.length} digits`;
  return /\d/.test(number) ? 'digits and other signs' : 'no digits';
}

/** The form of a date: `Aaa 99, 9999 9:99:99 AM`. A blank that is no space is named. */
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
