// `npm run accuracy`: measures how often calls are right, on days whose truth is known: docs/accuracy.md.
// `npm run accuracy -- wrong …` and `-- day …` show the calls behind a figure: test/office-day/mistakes.ts.
import { join } from 'node:path';
import { installDependencies, root } from './setup.mjs';

installDependencies();
// Vite exists only after the installation. It reads the TypeScript, which older Nodes cannot.
const { runnerImport } = await import('vite');
const [, , ...args] = process.argv;
const file = args.length === 0 ? 'accuracy.ts' : 'mistakes.ts';
const { module } = await runnerImport(join(root, 'test', 'office-day', file), { configFile: false, root });
module.main(args);
process.exit(0);
