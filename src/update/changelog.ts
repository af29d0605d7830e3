/** The news of a version for receptionists, in short sentences. */
export interface ReleaseNotes {
  readonly version: string;
  readonly tr: readonly string[];
  readonly en: readonly string[];
}

/** The sections of a version that its users read. The other sections are for developers and administrators. */
const sections: ReadonlyMap<string, 'tr' | 'en'> = new Map([
  ['Yenilikler', 'tr'],
  ['In short', 'en'],
]);

/**
 * Returns the versions of a changelog in the form of Keep a Changelog (keepachangelog.com/en/1.1.0), in its order: the
 * newest first. A heading without a version ("Unreleased") is left out. A version without such sections has no
 * sentences.
 */
export function readChangelog(markdown: string): readonly ReleaseNotes[] {
  const versions: { version: string; tr: string[]; en: string[] }[] = [];
  let sentences: string[] | null = null;
  for (const line of markdown.split(/\r?\n/)) {
    const version = versions.at(-1);
    const item = /^[-*] +(.*)$/.exec(line)?.[1];
    if (/^##? /.test(line)) {
      const named = /^## \[?(\d+\.\d+\.\d+[\w.+-]*)/.exec(line)?.[1];
      // A heading without a version collects what stands below it, so that it is not added to the version above.
      versions.push({ version: named ?? '', tr: [], en: [] });
      sentences = null;
    } else if (line.startsWith('### ')) {
      const language = sections.get(line.slice(4).trim());
      sentences = version === undefined || language === undefined ? null : version[language];
    } else if (sentences !== null && item !== undefined) {
      sentences.push(item.trim());
    } else if (sentences !== null && /^ +\S/.test(line)) {
      // An indented line continues the sentence.
      sentences.push(`${sentences.pop() ?? ''} ${line.trim()}`.trim());
    }
  }
  return versions.filter(({ version }) => version !== '');
}

/**
 * Returns what is new since a version. When the changelog does not contain that version, it was never released: then
 * only the newest version is returned, because what else is new is unknown.
 */
export function newsSince(changelog: readonly ReleaseNotes[], hadVersion: string): readonly ReleaseNotes[] {
  const place = changelog.findIndex(({ version }) => version === hadVersion);
  return place === -1 ? changelog.slice(0, 1) : changelog.slice(0, place);
}
