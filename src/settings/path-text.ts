/** A path as a person has copied it: Windows' "Copy as path" puts quotes around it. */
export function pathText(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .trim();
}
