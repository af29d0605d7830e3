// `npm run old-profile -- COMMIT` (Linux): runs the Zil of an older commit in a work tree of its own, fills a profile
// with it, and keeps the profile under test/profiles/COMMIT. test/e2e/old-profile.test.ts opens it with today's Zil.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, setUp } from './setup.mjs';

const [commit] = process.argv.slice(2);
if (commit === undefined) throw new Error('which commit? npm run old-profile -- COMMIT');
const { electron } = setUp({ screen: true });
const folder = mkdtempSync(join(tmpdir(), 'zil-old-'));
const git = (/** @type {string[]} */ ...args) => execFileSync('git', args, { cwd: root, stdio: 'inherit' });
git('worktree', 'add', '--detach', '--force', folder, commit);
try {
  // This process may run with NODE_ENV=production, with which npm leaves out the packages that build the older Zil.
  const { NODE_ENV: _, ...env } = process.env;
  execFileSync(process.execPath, [join(folder, 'build', 'setup.mjs')], { cwd: folder, env, stdio: 'inherit' });
  // Vite exists only after the set-up. It reads the TypeScript, which older Nodes cannot.
  const { runnerImport } = await import('vite');
  const source = join(root, 'test', 'profiles', 'fill-profile.ts');
  const { module } = await runnerImport(source, { configFile: false, root });
  await module.fillProfile({ electron, folder, kept: join(root, 'test', 'profiles', commit) });
} finally {
  git('worktree', 'remove', '--force', folder);
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
