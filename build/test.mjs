// `npm test`: sets everything up, then checks types and style and runs every test. The last line counts them.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, setUp } from './setup.mjs';
import { runTests } from './test-run.mjs';

const isLinux = process.platform === 'linux';
const bin = (/** @type {string[]} */ ...path) => join(root, 'node_modules', ...path);

setUp({ screen: isLinux, tests: true });

let passed = 0;
let failed = 0;

check('types', [bin('typescript', 'bin', 'tsc'), '--build']);
check('lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--error-on-warnings', '.']);
process.stdout.write('\ntests\n');
// Only Linux has a desktop that tests can examine. For other systems docs/verified.md says what to do by hand.
if (!isLinux)
  process.stdout.write(
    'The end-to-end tests, and those of packages, tunnels, routers and certificates, need Linux and are not run here.\n',
  );
const counted = runTests({
  projects: ['unit', 'integration', 'windows', ...(isLinux ? ['e2e', 'packaging'] : [])],
});
passed += counted.passed;
failed += counted.failed;

process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

/** @param {string} name @param {string[]} command */
function check(name, command) {
  process.stdout.write(`\n${name}\n`);
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status === 0) passed += 1;
  else failed += 1;
}
