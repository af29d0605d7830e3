// `npm run replay -- FILE`: makes the calls of a journal as the program would. docs/replay.md
import { compiledTool } from './compiled-tool.mjs';
import { installDependencies, root } from './setup.mjs';

installDependencies();
const { run } = await compiledTool({ root, entry: 'build/replay/run.ts' });
// Not `exit`: what was written to a pipe may still be on its way.
process.exitCode = run(process.argv.slice(2));
