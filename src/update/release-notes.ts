/** The news of a version: one entry for each line, in both languages. */
export interface News {
  readonly tr: readonly string[];
  readonly en: readonly string[];
}

export const noNews: News = { tr: [], en: [] };

/** The most lines that are shown before an installation. Further ones are left out. */
const mostLines = 20;
const mostLength = 300;
/** The most characters that are read, as a feed may send any amount. */
const mostRead = 20_000;

/** Invisible characters that change how others are shown: controls, marks of direction, line separators. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/**
 * Reads the `releaseNotes` of a feed; total. Lines that begin with `- ` say what is new: in Turkish, and after a line
 * `---` in English. They are plain text: markup has no effect.
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
