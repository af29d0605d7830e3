// Started by test/prove/harm.ts; compiled like the tools in build/.
import { compiledTool } from '../../build/compiled-tool.mjs';
import { root } from '../../build/setup.mjs';

const entry = 'test/prove/harm-process.ts';
const { doHarm } = await compiledTool({ root, entry, external: ['@photostructure/sqlite'] });
doHarm();
process.send?.([]);
