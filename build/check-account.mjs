// `npm run check-account`: asks the PBX with a real account and describes its answers: docs/pbx.md.
import { compiledTool } from './compiled-tool.mjs';
import { installDependencies, root } from './setup.mjs';

installDependencies();
const { main } = await compiledTool({ root, entry: 'build/check-account/check-account.ts' });
process.exit(await main(process.argv.slice(2)));
