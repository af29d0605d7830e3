import { foldedText } from '../folded-text.ts';

/**
 * Returns the source of a file. Numbers in its name do not count, because the same list is often saved under a new date
 * or as `rehber (1).csv`.
 */
export function fileSource(fileName: string): string {
  return `file:${foldedText(fileName.replace(/\d+/g, ''))
    .replace(/[\s()_.-]+/g, ' ')
    .trim()}`;
}
