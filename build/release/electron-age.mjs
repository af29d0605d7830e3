// `node build/release/electron-age.mjs`: ends with 1 when Electron no longer maintains the version in package.json, or
// has published a newer one of the same major version. A release carries this Electron to every office.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../setup.mjs';

/**
 * Electron maintains its newest three major versions
 * (https://www.electronjs.org/docs/latest/tutorial/electron-timelines).
 */
const supportedMajors = 3;

/**
 * Returns the reason why a release must not carry `ours`; `null` when it may.
 * @param {string} ours
 * @param {readonly string[]} published
 */
export function objectionTo(ours, published) {
  const finished = published.filter((version) => /^\d+\.\d+\.\d+$/.test(version)).sort(byVersion);
  const newest = finished.at(-1) ?? ours;
  if (majorOf(ours) <= majorOf(newest) - supportedMajors) return `Electron ${ours} is mended no more, ${newest} is out`;
  const patched = finished.filter((version) => majorOf(version) === majorOf(ours)).at(-1) ?? ours;
  return byVersion(ours, patched) < 0 ? `Electron ${patched} mends ${ours}` : null;
}

/** @param {string} version */
function majorOf(version) {
  return Number(version.split('.')[0]);
}

/** @param {string} one @param {string} other */
function byVersion(one, other) {
  return one.localeCompare(other, 'en', { numeric: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const isWindows = process.platform === 'win32';
  const asked = spawnSync('npm', ['view', 'electron', 'versions', '--json'], { encoding: 'utf8', shell: isWindows });
  if (asked.status !== 0) throw new Error(`the versions of Electron could not be asked for: ${asked.stderr}`);
  const objection = objectionTo(devDependencies.electron, JSON.parse(asked.stdout));
  if (objection !== null) process.stderr.write(`${objection}\n`);
  process.exitCode = objection === null ? 0 : 1;
}
