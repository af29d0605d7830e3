// Packages of the registry that a test needs but the repository does not contain. They are kept in the user's cache.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, npm, say, sha256 } from './setup.mjs';

/**
 * Returns the folder `node_modules` that contains the packages, also those for other systems.
 * @param {string} name what they are for
 * @param {Readonly<Record<string, string>>} versions
 */
export function registryPackages(name, versions) {
  const wanted = Object.entries(versions).map(([each, version]) => `${each}@${version}`);
  const folder = join(cacheFolder, `${name}-${sha256(wanted.join()).slice(0, 12)}`);
  const modules = join(folder, 'node_modules');
  if (existsSync(modules)) return modules;
  say(`fetching ${wanted.join(', ')}`);
  mkdirSync(cacheFolder, { recursive: true });
  const unfinished = mkdtempSync(`${folder}.`);
  try {
    npm(['install', '--prefix', unfinished, '--force', '--ignore-scripts', ...wanted], unfinished);
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return modules;
}
