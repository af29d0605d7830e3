// The tools of this folder are TypeScript, which older Nodes cannot read. Vite compiles each tool to one file, which is
// used as long as none of its sources has changed.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Returns the exports of a tool. `entry` is its first source, relative to `root`, with forward slashes. `folder` is
 * where the compiled file is kept; if nothing can be written there, the tool is compiled at each start. `external`:
 * packages that cannot be bundled, because they contain more than JavaScript.
 * @param {{ root: string, entry: string, folder?: string, external?: string[] }} tool
 */
export async function compiledTool({ root, entry, folder = join(root, 'dist', 'tools'), external = [] }) {
  const file = join(folder, `${entry.replace(/\W+/g, '-')}.mjs`);
  if (isFresh(root, file)) return import(pathToFileURL(file).href);
  const text = await compile(root, entry, external);
  return import(keep(folder, file, text) ? pathToFileURL(file).href : asUrl(text));
}

/** Sources of every tool: they decide the versions of packages, and how a tool is compiled. */
const alwaysSources = ['package-lock.json', 'tsconfig.json', 'build/compiled-tool.mjs'];
const stamp = '// made of';

/** @param {string} root @param {string} file */
function isFresh(root, file) {
  const [first = ''] = (readText(file) ?? '').split('\n', 1);
  const [, hash, ...sources] = first.split('|');
  return first.startsWith(stamp) && hash === hashOf(sources.map((source) => [source, readText(join(root, source))]));
}

/** @param {string} root @param {string} entry @param {string[]} external */
async function compile(root, entry, external) {
  /** @type {Map<string, string | null>} */
  const read = new Map(alwaysSources.map((source) => [source, readText(join(root, source))]));
  const { build } = await import('vite');
  const made = await build({
    configFile: false,
    root,
    logLevel: 'error',
    mode: 'production',
    plugins: [
      {
        name: 'sources',
        enforce: 'pre',
        // Records the text that is compiled: the file on the disk may change some moments later.
        transform(code, id) {
          if (isAbsolute(id) && !id.includes('/node_modules/'))
            read.set(relative(root, id).replaceAll('\\', '/'), code);
        },
      },
    ],
    ssr: { noExternal: true, external },
    build: {
      ssr: join(root, entry),
      target: 'node20',
      write: false,
      rolldownOptions: { output: { format: 'esm', codeSplitting: false } },
    },
  });
  if (!('output' in made)) throw new Error('one tool is one file');
  return `${[stamp, hashOf([...read]), ...read.keys()].join('|')}\n${made.output[0].code}`;
}

/**
 * Writes the compiled file under another name and renames it. So a tool that starts at the same time reads a whole
 * file. Returns `false` when the file cannot be kept.
 * @param {string} folder @param {string} file @param {string} text
 */
function keep(folder, file, text) {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(unfinished, text);
  } catch {
    return false;
  }
  try {
    renameSync(unfinished, file);
    return true;
  } catch {
    rmSync(unfinished, { force: true });
    return false;
  }
}

/** @param {string} text */
function asUrl(text) {
  return `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
}

/** @param {readonly (readonly [name: string, text: string | null])[]} sources */
function hashOf(sources) {
  return createHash('sha256').update(JSON.stringify(sources)).digest('hex');
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
