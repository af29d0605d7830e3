/** What a greeting can name. `selam`: the greeting of the hour; `firma`: the company of the line. */
export const greetingPlaceholders = ['firma', 'hat', 'menü', 'ad', 'selam'] as const;
export type GreetingPlaceholder = (typeof greetingPlaceholders)[number];

const placeholder = /\{([^{}]*)\}/g;

/** Returns the first part of a greeting that looks like a placeholder and is none; `null` when all of them are known. */
export function unknownPlaceholder(template: string): string | null {
  const named = [...template.matchAll(placeholder)].map(([, name = '']) => name);
  const unknown = named.find((name) => !isKnown(name));
  return unknown === undefined ? (/[{}]/.exec(template.replace(placeholder, ''))?.[0] ?? null) : `{${unknown}}`;
}

/** Returns the greeting with its placeholders filled. Punctuation around one that is empty goes with it. */
export function greetingText(template: string, values: Readonly<Record<GreetingPlaceholder, string>>): string {
  return template
    .replace(placeholder, (whole, name: string) => (isKnown(name) ? values[name] : whole))
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.!?:;])/g, '$1')
    .replace(/^[\s,.;:]+/, '')
    .replace(/,(?:\s*,)+/g, ',')
    .trim();
}

function isKnown(name: string): name is GreetingPlaceholder {
  return (greetingPlaceholders as readonly string[]).includes(name);
}
