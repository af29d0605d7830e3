// `npm run pictures`: takes the pictures of README anew, from the real program (Linux). They are committed.
import { join } from 'node:path';
import { root, setUp } from './setup.mjs';

const { electron } = setUp({ screen: true });
// Vite is there only now. It reads the TypeScript, which older Nodes cannot.
const { runnerImport } = await import('vite');
const { module } = await runnerImport(join(root, 'test', 'pictures', 'pictures.ts'), { configFile: false, root });
await module.takePictures(electron);
process.exit(0);
