const mostLength = 200;

const secrets: readonly (readonly [RegExp, string])[] = [
  [/(--?[\w-]*(?:token|secret|passw|key)[\w-]*|\bpassword)[\s=]+(?:"[^"]*"|'[^']*'|\S+)/gi, '$1 …'],
  [/((?:token|secret|passw\w*|pwd|auth[-_]?key|api[-_]?key)"?\s*[=:]\s*)(?:"[^"]*"|'[^']*'|\S+)/gi, '$1…'],
  [/\b(bearer|basic)\s+\S+/gi, '$1 …'],
  [/:\/\/[^/\s@]+@/g, '://…@'],
  // Long words in hexadecimal or base64. A path may be one too: better too little is said than too much.
  [/[A-Za-z0-9+/_=-]{20,}/g, '…'],
];

/** What a program says of itself, as far as it may be shown and logged: one short line without what looks like a secret. */
export function safeDetail(line: string): string | null {
  const safe = secrets.reduce((text, [secret, instead]) => text.replace(secret, instead), line);
  const short = safe
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, mostLength);
  return short === '' ? null : short;
}
