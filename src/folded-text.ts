/**
 * A text as it is looked for: `İşığ Öz` and `isig oz` are the same. Small letters without marks, and the Turkish ones
 * as the Latin letters that people type for them. Nothing is left that cannot be seen.
 */
export function foldedText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Cs}]/gu, '')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
