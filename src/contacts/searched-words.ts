import { foldedText } from '../folded-text.ts';

/** Returns the words by which contacts are searched. A number is one word, without signs and leading zeros. */
export function searchedWords(search: string): readonly string[] {
  const words = /^[\d\s+()/.-]*$/.test(search) ? [search.replace(/\s/g, '')] : foldedText(search).split(' ');
  return words
    .map((word) => (/^[\d+()/.-]*\d[\d+()/.-]*$/.test(word) ? word.replace(/\D/g, '').replace(/^0+/, '') : word))
    .filter((word) => word !== '');
}
