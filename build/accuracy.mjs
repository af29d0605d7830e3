// `npm run accuracy`: how true the story of a call is, on days whose truth is known. docs/accuracy.md
import { join } from 'node:path';
import { installDependencies, root } from './setup.mjs';

installDependencies();
// Vite is there only now. It reads the TypeScript, which older Nodes cannot.
const { runnerImport } = await import('vite');
const { module } = await runnerImport(join(root, 'test', 'office-day', 'accuracy.ts'), { configFile: false, root });
module.main();
process.exit(0);
