// `npm run check-account`: asks a real account at the exchange and says what its answers are like. docs/exchange.md
import { join } from 'node:path';
import { installDependencies, root } from './setup.mjs';

installDependencies();
// Vite is there only now. It reads the tool's TypeScript, which older Nodes cannot.
const { runnerImport } = await import('vite');
const { module } = await runnerImport(join(root, 'build', 'check-account', 'check-account.ts'), {
  configFile: false,
  root,
});
process.exit(await module.main(process.argv.slice(2)));
