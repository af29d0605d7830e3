/** Returns a path as it was copied, without blanks and quotes around it: Windows' "Copy as path" adds quotes. */
export function pathText(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .trim();
}
