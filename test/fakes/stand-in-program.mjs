// The common part of the stand-ins for tunnel programs. The tested code starts each of them. It connects to the test
// (`stand-ins.ts`), reports to it, and takes orders from it.
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';

const { STAND_IN_CONTROL, STAND_IN_BEHAVIOUR } = process.env;

/** The name of the fault that this stand-in shows. */
export const behaviour = STAND_IN_BEHAVIOUR ?? 'good';

/** The far end of the tunnel, on loopback. Each connection to it is piped to the listener. */
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

  /** Opens the edge. Resolves with its port. */
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
 * Reports to the test that the stand-in has started, and obeys the test's orders: each is a word and its argument.
 * Returns the function for further reports, which resolves when the test has received one.
 */
export async function obey(orders) {
  const control = connect(Number(STAND_IN_CONTROL), '127.0.0.1');
  // Without the test nothing would end this process.
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

/** Ends the child, waits for it as a parent should, and ends the process. */
export async function leave(exitCode) {
  if (child !== null && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
  }
  process.exit(exitCode);
}

/** Starts a child process, as tunnel programs may; it has to end, too. Resolves when the test knows of it. */
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

/** Returns output such as other programs write, too. */
export function garbage() {
  return Buffer.concat([
    Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]),
    Buffer.from(`progress 10%\rprogress 20%\r\n\n\r\n${'x'.repeat(200_000)}https://too-far-behind.example.com\n`),
    Buffer.from('\u001b[2m2026-01-01T00:00:00Z\u001b[0m \u001b[32m INFO\u001b[0m ğüşiöç\n'),
  ]);
}
