// Runs Vitest on a Node and counts its tests.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './setup.mjs';

/** Relative to the repository, a path that is valid on every system. */
export const vitest = 'node_modules/vitest/vitest.mjs';

/** @param {string} report the file to which the JSON report is written */
export const reporters = (report) => ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];

/**
 * Runs the tests of these projects, or of all projects when the list is empty.
 * @param {{ projects: readonly string[], node?: string }} run
 * @returns {{ passed: number, failed: number }}
 */
export function runTests({ projects, node = process.execPath }) {
  const folder = mkdtempSync(join(tmpdir(), 'zil-test-'));
  const report = join(folder, 'report.json');
  const files = join(folder, 'files');
  mkdirSync(files);
  // Some tests run Zil as another user.
  chmodSync(folder, 0o755);
  const { command, env } = worldOfTests(node, files);
  const [program, ...first] = command;
  const chosen = projects.map((project) => `--project=${project}`);
  const { status } = spawnSync(program, [...first, vitest, 'run', ...chosen, ...reporters(report)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    // A file that cannot be loaded contributes no failed test, only the status.
    return { passed: numPassedTests, failed: numFailedTests === 0 && status !== 0 ? 1 : numFailedTests };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Returns how the tests are run. Where possible (Linux, as root) they have a network of their own: nothing leaves this
 * computer, and there is an address that looks like one of the internet (RFC 5737). Their files are then in memory,
 * because each stored event waits for the disk, and tests store many.
 * @param {string} node
 * @param {string} files an empty folder for the files of the tests
 * @returns {{ command: [string, ...string[]], env: Record<string, string> }}
 */
function worldOfTests(node, files) {
  const address = '198.51.100.7';
  const script = `ip link set lo up && ip address add ${address}/32 dev lo && mount -t tmpfs zil '${files}' && exec "$@"`;
  const alone = ['--net', '--mount', 'sh', '-c', script, 'sh'];
  const isPossible = process.platform === 'linux' && spawnSync('unshare', [...alone, 'true']).status === 0;
  if (!isPossible) return { command: [node], env: {} };
  return { command: ['unshare', ...alone, node], env: { ZIL_TEST_PUBLIC_ADDRESS: address, TMPDIR: files } };
}
