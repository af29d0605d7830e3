/**
 * Patterns of texts that are named as a secret, up to the next blank. Replacing twice gives the same text as replacing
 * once.
 */
const secrets: readonly (readonly [RegExp, string])[] = [
  [/(--?[\w-]{0,40}(?:token|secret|passw|key)[\w-]{0,40}|\bpassword)[\s=]+(?!…)(?:"[^"]*"|'[^']*'|\S+)/gi, '$1 …'],
  [/((?:token|secret|passw\w{0,9}|pwd|auth[-_]?key|api[-_]?key)\\?"?\s*[=:]\s*)(?!…)(?:"[^"]*"|'[^']*'|\S+)/gi, '$1…'],
  [/\b(bearer|basic)\s+(?!…)\S+/gi, '$1 …'],
  [/:\/\/[^/\s@"']{1,500}@/g, '://…@'],
];

export function withoutSecrets(text: string): string {
  return secrets.reduce((safe, [secret, instead]) => safe.replace(secret, instead), text);
}
