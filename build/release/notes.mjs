// `node build/release/notes.mjs TAG FILE`: writes what is new in a version, as the update feed carries it. Ends with 1
// when the tag, package.json and the changelog name different versions, or when the changelog lacks the news.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies, root } from '../setup.mjs';

/** What fits into the window, in one language. src/update/release-notes.ts shows somewhat more. */
const mostSentences = 12;
const longestLine = 200;

/**
 * Returns Turkish sentences, a line `---`, and English sentences; or the reason why there can be no release.
 * @param {{ tag: string, version: string, markdown: string }} release
 * @param {(markdown: string) => readonly import('../../src/update/changelog.ts').ReleaseNotes[]} readChangelog
 * @returns {import('../../src/result.ts').Result<string, string>}
 */
export function releaseNotes({ tag, version, markdown }, readChangelog) {
  if (tag !== `v${version}`) return fail(`the tag is ${tag}, package.json says ${version}`);
  const heading = markdown.split(/\r?\n/).find((line) => line.startsWith('## ')) ?? '';
  const dated = /^## \[?([\w.+-]+?)\]? - \d{4}-\d{2}-\d{2}$/.exec(heading)?.[1];
  if (dated !== version) return fail(`the first heading of CHANGELOG.md is not "## ${version} - YYYY-MM-DD"`);
  const [newest] = readChangelog(markdown);
  if (newest === undefined || newest.tr.length === 0 || newest.en.length === 0) {
    return fail(`CHANGELOG.md has no "### Yenilikler" or no "### In short" for ${version}`);
  }
  const said = (/** @type {readonly string[]} */ sentences) => sentences.map((sentence) => `- ${sentence}`);
  const lines = [...said(newest.tr), '---', ...said(newest.en)];
  const sentences = Math.max(newest.tr.length, newest.en.length);
  if (sentences > mostSentences) return fail(`what is new has ${sentences} sentences, at most ${mostSentences} fit`);
  const long = lines.find((line) => line.length > longestLine);
  if (long !== undefined) return fail(`longer than ${longestLine} characters: ${long}`);
  return { ok: true, value: `${lines.join('\n')}\n` };
}

/** @param {string} error @returns {import('../../src/result.ts').Result<string, string>} */
function fail(error) {
  return { ok: false, error };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installDependencies();
  // Vite exists only after the installation. It reads the TypeScript, which older Nodes cannot.
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(root, 'src', 'update', 'changelog.ts'), { configFile: false, root });
  const [tag = '', file = ''] = process.argv.slice(2);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const markdown = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  const notes = releaseNotes({ tag, version, markdown }, module.readChangelog);
  if (notes.ok) writeFileSync(file, notes.value);
  else process.stderr.write(`${notes.error}\n`);
  process.exit(notes.ok ? 0 : 1);
}
