// A stand-in for a tunnel program that a person has chosen: `stand-in-tunnel.mjs http PORT`. It prints its loopback
// address, and forwards from there to the port.
import { behaviour, Edge, garbage, leave, obey, startChild } from './stand-in-program.mjs';

const [kind, port, ...more] = process.argv.slice(2);
const isRightlyCalled = kind === 'http' && /^\d+$/.test(port ?? '') && more.length === 0;

let edge = null;

async function move() {
  const former = edge;
  edge = new Edge(`http://127.0.0.1:${port}`);
  const address = `http://127.0.0.1:${await edge.open()}/`;
  // The former edge is closed later; otherwise the new one might get its port.
  former?.close();
  process.stdout.write(`Forwarding ${address} -> http://127.0.0.1:${port}.\n`);
}

function lastWords() {
  process.stderr.write('2026-01-01 [E] login with --token s3cr3t failed: token=s3cr3t is not known\n');
}

async function crash() {
  lastWords();
  await leave(3);
}

process.on('SIGTERM', () => {
  if (behaviour !== 'stubborn') void leave(0);
});
const report = await obey({ move, crash, say: (text) => process.stderr.write(`${text}\n`) });

if (isRightlyCalled) {
  if (behaviour === 'locked') process.stdout.write('Funnel is not enabled on your tailnet.\n');
  await startChild();
  if (behaviour === 'leaves-child') {
    lastWords();
    process.exit(3);
  }
  if (behaviour === 'chatty') process.stdout.write(garbage());
  if (behaviour === 'good' || behaviour === 'chatty' || behaviour === 'stubborn') await move();
  await report({ kind: 'settled' });
} else {
  process.stderr.write(`usage: stand-in-tunnel http PORT, not ${JSON.stringify(process.argv.slice(2))}\n`);
  process.exit(64);
}
