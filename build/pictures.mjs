// `npm run pictures` (Linux): takes the pictures of the set-up, the way and the diagnostics in docs/images again, from
// the real Zil. They are committed.
import { join } from 'node:path';
import { root, setUp } from './setup.mjs';

const { electron } = setUp({ screen: true });
// Vite exists only after the set-up. It reads the TypeScript, which older Nodes cannot.
const { runnerImport } = await import('vite');
const { module } = await runnerImport(join(root, 'test', 'pictures', 'pictures.ts'), { configFile: false, root });
await module.takePictures(electron);
process.exit(0);
