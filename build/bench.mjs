// `npm run bench`: sets everything up, then measures Zil and, for comparison, bare programs. `--only=ring,start` runs
// only these parts.
import { join } from 'node:path';
import { electronVersion, root, setUp } from './setup.mjs';

const { electron } = setUp({ screen: true });
// Vite exists only after the set-up. It reads the benchmark's TypeScript, which older Nodes cannot.
const { runnerImport } = await import('vite');
const { module } = await runnerImport(join(root, 'test', 'bench', 'bench.ts'), { configFile: false, root });
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length) ?? null;
await module.bench({ electron, electronVersion: electronVersion(electron), only: only?.split(',') ?? null });
process.exit(0);
