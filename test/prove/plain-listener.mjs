// Started by test/prove/kills.ts: the listener and the store on plain Node, compiled like the tools in build/.
import { compiledTool } from '../../build/compiled-tool.mjs';
import { root } from '../../build/setup.mjs';

const entry = 'test/prove/plain-listener.ts';
const { openPlainListener } = await compiledTool({ root, entry, external: ['@photostructure/sqlite'] });
await openPlainListener(process.argv[2]);
