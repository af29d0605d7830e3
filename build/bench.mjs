// `npm run bench`: sets everything up, then measures Zil and, for comparison, bare programs. `--only=ring,start` runs
// only these parts. `--beside=FOLDER` measures another built checkout of Zil, too.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { electronVersion, root, setUp } from './setup.mjs';

const { values } = parseArgs({ options: { only: { type: 'string' }, beside: { type: 'string' } } });
const { electron } = setUp({ screen: true });
// Vite exists only after the set-up. It reads the benchmark's TypeScript, which older Nodes cannot.
const { runnerImport } = await import('vite');
const { module } = await runnerImport(join(root, 'test', 'bench', 'bench.ts'), { configFile: false, root });
await module.bench({
  electron,
  electronVersion: electronVersion(electron),
  only: values.only?.split(',') ?? null,
  beside: values.beside === undefined ? null : resolve(values.beside),
});
process.exit(0);
