// `npm start`: starts Zil for a person. It gets the arguments after `--`.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { startDesktopSession } from './desktop-session.mjs';
import { givenDesktop, needsScreen } from './screen.mjs';
import { root, setUp } from './setup.mjs';

const { electron } = setUp({ screen: needsScreen });
const session = needsScreen ? await startDesktopSession({ dunst: true, given: givenDesktop }) : null;
if (session !== null) {
  process.stdout.write(
    'There is no screen or no D-Bus session here: what is missing is made in memory, with dunst for notifications.\n',
  );
}
const env = { ...process.env, ...session?.env };
const isRoot = process.getuid?.() === 0;
const program = spawn(
  electron,
  [root, ...(isRoot ? ['--no-sandbox'] : []), '--show-address', ...process.argv.slice(2)],
  { env, stdio: ['ignore', 'pipe', 'ignore'] },
);
createInterface({ input: program.stdout }).on('line', (line) => {
  process.stdout.write(`Zil: ${line}\n`);
  const address = /^listening at (\S+)$/.exec(line)?.[1];
  if (address !== undefined) process.stdout.write(`Ring it: ${curlLine(address)}\n`);
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => program.kill());
program.once('exit', async (code) => {
  await session?.stop();
  process.exit(code ?? 0);
});

/** @param {string} address */
function curlLine(address) {
  const body =
    'event=EXTENSION_RINGING&tenant_id=1234&calling_number=905335554321&called_number=908505501234&extension_number=1001';
  return `curl -d '${body}' ${address}`;
}
