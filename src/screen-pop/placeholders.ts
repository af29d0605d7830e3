/** What a template can name. `ulusal`: the number as it is dialled here; `çağrı`: the call, as Zil counts it. */
export const popPlaceholders = ['ulusal', 'e164', 'ad', 'firma', 'hat', 'dahili', 'menü', 'çağrı'] as const;
export type PopPlaceholder = (typeof popPlaceholders)[number];
export type PopValues = Readonly<Record<PopPlaceholder, string>>;

const placeholder = /\{([^{}]*)\}/g;
const valueLength = 200;

/** Returns the names of the placeholders in a template. */
export function placeholdersIn(template: string): readonly string[] {
  return [...template.matchAll(placeholder)].map(([, name = '']) => name);
}

/** Returns the first part that looks like a placeholder and is none; `null` when all are known. */
export function unknownPopPlaceholder(template: string): string | null {
  const unknown = placeholdersIn(template).find((name) => !isKnown(name));
  return unknown === undefined ? (/[{}]/.exec(template.replace(placeholder, ''))?.[0] ?? null) : `{${unknown}}`;
}

/** Returns the template with its placeholders filled, each value as `encode` makes it. */
export function filled(template: string, values: PopValues, encode: (value: string) => string): string {
  return template.replace(placeholder, (whole, name: string) =>
    isKnown(name) ? encode(safeValue(values[name])) : whole,
  );
}

function isKnown(name: string): name is PopPlaceholder {
  return (popPlaceholders as readonly string[]).includes(name);
}

/**
 * Callers choose some of the values. A value has no control and format characters, and does not begin with what would
 * make a step of a path (`.`), an option (`-`, `/`) or a file of arguments (`@`) of it.
 */
function safeValue(value: string): string {
  return value
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '')
    .replace(/^[\s./@\\-]+/, '')
    .slice(0, valueLength)
    .replace(/\p{Cs}/gu, '')
    .trim();
}
