// `npm run prove`: tries to break what is promised, and writes docs/proof.md. It lasts hours; `-- kills=50 soak=10` runs
// these parts so far, `-- kills` one in full, `-- report` only writes the page of what was seen before.
import { join } from 'node:path';
import { electronVersion, root, setUp } from './setup.mjs';

const { electron } = setUp({ screen: true, proof: true });
// Vite is there only now. It reads the TypeScript, which older Nodes cannot.
const { runnerImport } = await import('vite');
const { module } = await runnerImport(join(root, 'test', 'prove', 'prove.ts'), { configFile: false, root });
await module.prove({ electron, electronVersion: electronVersion(electron), asked: process.argv.slice(2) });
process.exit(0);
