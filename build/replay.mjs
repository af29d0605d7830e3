// `npm run replay -- FILE`: makes the calls of a journal as Zil makes them: docs/replay.md.
import { compiledTool } from './compiled-tool.mjs';
import { installDependencies, root } from './setup.mjs';

installDependencies();
const { run } = await compiledTool({ root, entry: 'build/replay/run.ts' });
// Not `process.exit`: text that was written to a pipe may still be on its way.
process.exitCode = run(process.argv.slice(2));
