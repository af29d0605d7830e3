// `npm run test:node24`: runs unit and integration tests on Node 24, the Node of the Electron that is shipped. The last
// line counts them.
import { join } from 'node:path';
import { registryPackages } from './registry-packages.mjs';
import { giveUp, setUp } from './setup.mjs';
import { runTests } from './test-run.mjs';

const version = '24.22.3';

if (process.platform !== 'linux') giveUp('test:node24 needs Linux; elsewhere run `npm test` with Node 24');
setUp({ screen: false, tests: true });
const name = `node-linux-${process.arch}`;
const node = join(registryPackages('node-24', { [name]: version }), name, 'bin', 'node');
const { passed, failed } = runTests({ projects: ['unit', 'integration'], node });

process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
