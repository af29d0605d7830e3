// What the stand-ins for tunnels' programs have in common. Each is started by the program that is tested, and connects
// to the test (`stand-ins.ts`), which hears what became of it and gives it orders.
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';

const { STAND_IN_CONTROL, STAND_IN_BEHAVIOUR } = process.env;

/** What this program shall do badly. */
export const behaviour = STAND_IN_BEHAVIOUR ?? 'good';

/** The tunnel's far end, on loopback: whatever connects to it is piped to the listener. */
export class Edge {
  #listener;
  #server = null;
  #sockets = new Set();

  constructor(listener) {
    this.#listener = new URL(listener);
  }

  get isOpen() {
    return this.#server !== null;
  }

  /** Gives the port. */
  async open() {
    this.#server = createServer((outside) => {
      const inside = connect(Number(this.#listener.port), this.#listener.hostname);
      for (const [one, other] of [
        [outside, inside],
        [inside, outside],
      ]) {
        this.#sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => this.#sockets.delete(one));
        one.pipe(other);
      }
    });
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this.#server.address().port;
  }

  close() {
    this.#server?.close();
    this.#server = null;
    for (const socket of this.#sockets) socket.destroy();
  }
}

/**
 * Tells the test who this is, and does what it says: an order is a word, and what follows it. Gives the function that
 * tells it more; it resolves when the test has heard it.
 */
export async function obey(orders) {
  const control = connect(Number(STAND_IN_CONTROL), '127.0.0.1');
  // Without its test nobody would end it.
  control.on('error', () => process.exit(99)).on('close', () => process.exit(99));
  const heard = [];
  createInterface(control)
    .on('line', async (line) => {
      const [word, ...more] = line.split(' ');
      if (word === 'heard') return heard.shift()();
      await orders[word](more.join(' '));
      await report({ kind: 'obeyed' });
    })
    .on('error', () => {});
  const report = (news) => {
    control.write(`${JSON.stringify(news)}\n`);
    return new Promise((resolve) => heard.push(resolve));
  };
  await report({ kind: 'started', pid: process.pid, args: process.argv.slice(2), env: process.env });
  return report;
}

let child = null;

/** Ends its child, waits for it as a parent should, and ends. */
export async function leave(exitCode) {
  if (child !== null && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
  }
  process.exit(exitCode);
}

/** Starts a program itself, as tunnels' programs may: it has to go as well. Resolves when the test knows of it. */
export async function startChild() {
  const code = `
    if (${behaviour === 'stubborn'}) process.on('SIGTERM', () => {});
    const control = require('node:net').connect(${STAND_IN_CONTROL}, '127.0.0.1');
    // Under wine a program without a console that exits by itself may never be gone.
    const end = () => process.kill(process.pid, 'SIGKILL');
    control.on('error', end).on('close', end);
    control.write(JSON.stringify({ kind: 'child', pid: process.pid }) + '\\n');
    control.once('data', () => process.send('ready'));
  `;
  child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await new Promise((resolve) => child.once('message', resolve));
  child.disconnect();
  child.unref();
}

/** What other programs write into their output as well. */
export function garbage() {
  return Buffer.concat([
    Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]),
    Buffer.from(`progress 10%\rprogress 20%\r\n\n\r\n${'x'.repeat(200_000)}https://too-far-behind.example.com\n`),
    Buffer.from('\u001b[2m2026-01-01T00:00:00Z\u001b[0m \u001b[32m INFO\u001b[0m ğüşiöç\n'),
  ]);
}
