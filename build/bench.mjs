// `npm run bench`: sets everything up, then measures the program beside bare ones. `--only=ring,start` runs a part.
import { join } from 'node:path';
import { electronVersion, root, setUp } from './setup.mjs';

const { electron } = setUp({ screen: true });
// Vite is there only now. It reads the benchmark's TypeScript, which older Nodes cannot.
const { runnerImport } = await import('vite');
const { module } = await runnerImport(join(root, 'test', 'bench', 'bench.ts'), { configFile: false, root });
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length) ?? null;
await module.bench({ electron, electronVersion: electronVersion(electron), only: only?.split(',') ?? null });
process.exit(0);
