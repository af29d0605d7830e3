// `npm test`: sets everything up, then types, lint and every test. Ends with one line that counts them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, setUp } from './setup.mjs';

const isLinux = process.platform === 'linux';
const bin = (/** @type {string[]} */ ...path) => join(root, 'node_modules', ...path);

setUp({ screen: isLinux, tests: true });

let passed = 0;
let failed = 0;

check('types', [bin('typescript', 'bin', 'tsc'), '--build']);
check('lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--error-on-warnings', '.']);
runTests();

process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

/** @param {string} name @param {string[]} command */
function check(name, command) {
  process.stdout.write(`\n${name}\n`);
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status === 0) passed += 1;
  else failed += 1;
}

/**
 * Where that is possible the tests are alone on a network of their own: nothing leaves this computer, whatever they do,
 * and there is an address that looks like one of the internet (RFC 5737).
 * @returns {{ command: [string, ...string[]], env: Record<string, string> }}
 */
function networkOfTests() {
  const alone = (/** @type {string[]} */ ...command) => /** @type {const} */ (['unshare', '--net', ...command]);
  const address = '198.51.100.7';
  const script = `ip link set lo up && ip address add ${address}/32 dev lo && exec "$@"`;
  const isPossible = isLinux && spawnSync('unshare', ['--net', 'ip', 'link', 'set', 'lo', 'up']).status === 0;
  if (!isPossible) return { command: [process.execPath], env: {} };
  return {
    command: [...alone('sh', '-c', script, 'sh', process.execPath)],
    env: { ZIL_TEST_PUBLIC_ADDRESS: address },
  };
}

function runTests() {
  process.stdout.write('\ntests\n');
  const folder = mkdtempSync(join(tmpdir(), 'zil-test-'));
  const report = join(folder, 'report.json');
  // A desktop that tests can look into is to be had on Linux only; elsewhere docs/verified.md says what to do by hand.
  const projects = isLinux ? [] : ['--project', 'unit', '--project', 'integration'];
  if (!isLinux)
    process.stdout.write(
      'The end-to-end tests, and those of packages, tunnels, routers and certificates, need Linux and are not run here.\n',
    );
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const vitest = bin('vitest', 'vitest.mjs');
  const { command, env } = networkOfTests();
  const [program, ...first] = command;
  const { status } = spawnSync(program, [...first, vitest, 'run', ...projects, ...reporters], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    passed += numPassedTests;
    // A file that cannot be loaded has no test that failed.
    failed += numFailedTests === 0 && status !== 0 ? 1 : numFailedTests;
  } catch {
    failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
