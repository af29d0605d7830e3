/** What a version brings to receptionists, in short sentences. */
export interface ReleaseNotes {
  readonly version: string;
  readonly tr: readonly string[];
  readonly en: readonly string[];
}

/** The sections of a version that are for the people who use it; all others are for those who build and look after it. */
const sections: ReadonlyMap<string, 'tr' | 'en'> = new Map([
  ['Yenilikler', 'tr'],
  ['In short', 'en'],
]);

/**
 * The versions in a changelog of the form of Keep a Changelog (keepachangelog.com/en/1.1.0), in its order: the newest
 * first. A heading without a version ("Unreleased") is none; a version without sentences for people has none here.
 */
export function readChangelog(markdown: string): readonly ReleaseNotes[] {
  const versions: { version: string; tr: string[]; en: string[] }[] = [];
  let sentences: string[] | null = null;
  for (const line of markdown.split(/\r?\n/)) {
    const version = versions.at(-1);
    const item = /^[-*] +(.*)$/.exec(line)?.[1];
    if (/^##? /.test(line)) {
      const named = /^## \[?(\d+\.\d+\.\d+[\w.+-]*)/.exec(line)?.[1];
      // A part without a version keeps what is below it from the version above it.
      versions.push({ version: named ?? '', tr: [], en: [] });
      sentences = null;
    } else if (line.startsWith('### ')) {
      const language = sections.get(line.slice(4).trim());
      sentences = version === undefined || language === undefined ? null : version[language];
    } else if (sentences !== null && item !== undefined) {
      sentences.push(item.trim());
    } else if (sentences !== null && /^ +\S/.test(line)) {
      // A sentence goes on in an indented line.
      sentences.push(`${sentences.pop() ?? ''} ${line.trim()}`.trim());
    }
  }
  return versions.filter(({ version }) => version !== '');
}

/**
 * Of a changelog, what is new to somebody who had a version. One that the changelog does not know was never released:
 * to its owner the newest is new, and nobody knows what else.
 */
export function newsSince(changelog: readonly ReleaseNotes[], hadVersion: string): readonly ReleaseNotes[] {
  const place = changelog.findIndex(({ version }) => version === hadVersion);
  return place === -1 ? changelog.slice(0, 1) : changelog.slice(0, place);
}
