// `npm run demo`: sets everything up, rings a few calls through the real Zil and shows what it made of them.
import { join } from 'node:path';
import { givenDesktop, needsScreen } from './screen.mjs';
import { root, setUp } from './setup.mjs';

const { electron } = setUp({ screen: process.platform === 'linux' });
// Vite exists only after the set-up. It reads the demonstration's TypeScript, which older Nodes cannot.
const { runnerImport } = await import('vite');
const { module } = await runnerImport(join(root, 'test', 'demo', 'demo.ts'), { configFile: false, root });
process.exit(await module.demo(electron, needsScreen ? givenDesktop : null));
