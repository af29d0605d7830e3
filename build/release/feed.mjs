// `node build/release/feed.mjs FOLDER VERSION`: checks the collected files as Zil's updater will read them. Ends with 1
// when the metadata names a file that is missing or different, or lacks the file of a kind of computer.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * How electron-updater finds the file of a computer (findFile in its Provider.js, MacUpdater.js): by the end of its
 * name and a part of it.
 */
const wanted = {
  'latest.yml': [
    ['.exe', 'x64'],
    ['.exe', 'arm64'],
  ],
  'latest-mac.yml': [['.zip', '']],
  'latest-linux.yml': [['.AppImage', '']],
};

/**
 * Returns a sentence for each fault of the feed.
 * @param {string} folder @param {string} version
 * @returns {string[]}
 */
export function feedProblems(folder, version) {
  return Object.entries(wanted).flatMap(([metadata, computers]) => {
    const path = join(folder, metadata);
    if (!existsSync(path)) return [`${metadata} is missing`];
    const text = readFileSync(path, 'utf8');
    const files = namedFiles(text);
    return [
      ...(valueIn(text, 'version') === version ? [] : [`${metadata} is not of ${version}`]),
      ...(text.includes('releaseNotes:') ? [] : [`${metadata} does not say what is new`]),
      ...files.flatMap((file) => fileProblems(folder, metadata, file)),
      ...computers
        .filter(([end = '', part = '']) => !files.some(({ url }) => url.endsWith(end) && url.includes(part)))
        .map(([end, part]) => `${metadata} has no ${part}${end}`),
    ];
  });
}

/** @param {string} folder @param {string} metadata @param {{ url: string, sha512: string }} file @returns {string[]} */
function fileProblems(folder, metadata, { url, sha512 }) {
  const path = join(folder, basename(url));
  if (url !== basename(url) || !existsSync(path)) return [`${metadata} names ${url}, which is not there`];
  const actual = createHash('sha512').update(readFileSync(path)).digest('base64');
  return actual === sha512 ? [] : [`${url} is not the file of ${metadata}`];
}

/**
 * electron-builder writes the list `files` as `- url: …` with `sha512: …` below it (updateInfoBuilder.js).
 * @param {string} text
 */
function namedFiles(text) {
  return text
    .split(/^ {2}- (?=url: )/m)
    .slice(1)
    .map((entry) => ({ url: valueIn(entry, 'url'), sha512: valueIn(entry, 'sha512') }));
}

/** @param {string} text @param {string} name */
function valueIn(text, name) {
  return new RegExp(`^ *${name}: '?"?([^'"\\s]*)`, 'm').exec(text)?.[1] ?? '';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = '', version = ''] = process.argv.slice(2);
  const problems = feedProblems(folder, version);
  process.stderr.write(problems.map((problem) => `${problem}\n`).join(''));
  process.exitCode = problems.length === 0 ? 0 : 1;
}
