/** What is new in a version, line by line, in both languages. */
export interface News {
  readonly tr: readonly string[];
  readonly en: readonly string[];
}

export const noNews: News = { tr: [], en: [] };

/** What a person reads before an installation; whatever else a feed sends is left out. */
const mostLines = 20;
const mostLength = 300;
/** A feed can send any amount. */
const mostRead = 20_000;

/** Characters that are not seen but change how others are: controls, marks of direction, line separators. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/**
 * Total: reads the `releaseNotes` of a feed. Lines that begin with `- ` are what is new, first in Turkish, and in English
 * behind a line `---`. They are plain text: no markup in them means anything.
 */
export function readReleaseNotes(notes: unknown): News {
  if (typeof notes !== 'string') return noNews;
  const lines = notes.slice(0, mostRead).split(/\r\n|\r|\n/);
  const border = lines.findIndex((line) => /^-{3,}\s*$/.test(line));
  if (border === -1) return { tr: newsIn(lines), en: [] };
  return { tr: newsIn(lines.slice(0, border)), en: newsIn(lines.slice(border + 1)) };
}

function newsIn(lines: readonly string[]): readonly string[] {
  return lines
    .flatMap((line) => /^- (.*)$/s.exec(line)?.[1] ?? [])
    .map((line) => line.replace(unseen, ' ').trim())
    .filter((line) => line !== '')
    .slice(0, mostLines)
    .map((line) => (line.length > mostLength ? `${line.slice(0, mostLength).trimEnd()}…` : line));
}
