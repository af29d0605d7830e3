/**
 * Returns a text in the form in which texts are compared in a search: `İşığ Öz` and `isig oz` give the same. It is in
 * lower case, without marks, invisible characters and repeated blanks; ı becomes i.
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
