// Packages of the registry that a test needs and that are no part of the repository, in the cache of whoever runs it.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, npm, say, sha256 } from './setup.mjs';

/**
 * Gives the folder in which the packages lie, those for other systems than this one, too.
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
