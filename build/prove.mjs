// `npm run prove`: tries to break what Zil promises, and writes docs/proof.md. It takes hours. `-- kills` runs one part
// in full and replaces its section. `-- kills=50 soak=10` runs these parts with these amounts and prints them. `-- report`
// only replaces sections, from earlier results.
import { join } from 'node:path';
import { electronVersion, root, setUp } from './setup.mjs';

const { electron } = setUp({ screen: true, proof: true });
// Vite exists only after the set-up. It reads the TypeScript, which older Nodes cannot.
const { runnerImport } = await import('vite');
const { module } = await runnerImport(join(root, 'test', 'prove', 'prove.ts'), { configFile: false, root });
await module.prove({ electron, electronVersion: electronVersion(electron), asked: process.argv.slice(2) });
process.exit(0);
