// `npm run test:office`: opens what Zil writes for Excel with LibreOffice. The last line counts the tests.
import { spawnSync } from 'node:child_process';
import { giveUp, setUp } from './setup.mjs';
import { runTests } from './test-run.mjs';

if (spawnSync('soffice', ['--version']).status !== 0) {
  giveUp('test:office needs LibreOffice: `apt-get install --no-install-recommends libreoffice-calc`');
}
setUp({ screen: false, tests: true });
const { passed, failed } = runTests({ projects: ['office'] });

process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
