// `npm run replay -- FILE`: makes the calls of a journal as the program would. docs/replay.md
import { join } from 'node:path';
import { installDependencies, root } from './setup.mjs';

installDependencies();
// Vite is there only now. It reads the tool's TypeScript, which older Nodes cannot.
const { runnerImport } = await import('vite');
const { module } = await runnerImport(join(root, 'build', 'replay', 'run.ts'), { configFile: false, root });
// Not `exit`: what was written to a pipe may still be on its way.
process.exitCode = module.run(process.argv.slice(2));
