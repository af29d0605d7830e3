import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { expect, inject, onTestFinished, test } from 'vitest';
import type { WayNews } from '../../src/reach/way.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { freePort } from '../desktop/free-port.ts';
import { root } from '../desktop/program.ts';
import { startSshServer } from '../desktop/ssh-server.ts';
import { post } from '../fakes/post.ts';
import { countingListener, NewsLog } from '../fakes/way-contract.ts';

// Electron's Node differs from that of the other tests: its cryptography is BoringSSL, and it loads machine code
// itself.
const asNode = { cwd: root, env: { ELECTRON_RUN_AS_NODE: '1' } };

/** Starts the ssh way of the built Zil, prints its news line by line, and ends with its input. */
const sshScript = `
const { openWays } = require('./dist/main/ways.cjs');
const timers = {
  after(ms, run) { const timer = setTimeout(run, ms); return () => clearTimeout(timer); },
  soon: setImmediate,
};
const none = { read: async () => null };
const { ways } = openWays({ timers, random: { next: Math.random }, secrets: none, env: {}, platform: process.platform });
const report = (news) => process.stdout.write(JSON.stringify(news) + '\\n');
const started = ways.ssh.start({ ...JSON.parse(process.argv[1]), report });
process.stdin.resume().on('end', () => started.stop().then(() => process.exit()));
`;

test('a port at the person’s own server opens with Electron’s cryptography', async () => {
  const [server, listener] = await Promise.all([startSshServer(), countingListener()]);
  const settings = { ...defaultSettings, sshHost: '127.0.0.1', sshPort: server.port, sshKeyFile: server.keyFile };
  const run = JSON.stringify({ listener: { host: '127.0.0.1', port: listener.port }, settings });
  const electron = spawn(inject('electron'), ['-e', sshScript, run], { ...asNode, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => electron.once('exit', resolve));
  onTestFinished(async () => {
    electron.kill();
    await Promise.all([ended, server.stop(), listener.close()]);
  });
  const news = new NewsLog();
  createInterface({ input: electron.stdout }).on('line', (line) => news.report(JSON.parse(line) as WayNews));
  const { url } = await news.next('up');
  expect(await Promise.all(Array.from({ length: 20 }, () => post(`${url}/h/token`)))).toEqual(Array(20).fill(200));
  expect(listener.posts()).toBe(20);
  electron.stdin.end();
  expect(await ended).toBe(0);
});

test('ngrok’s module runs in Electron', async () => {
  const script = `
const { SessionBuilder } = require('@ngrok/ngrok');
new SessionBuilder().authtoken('zil').serverAddr('localhost:${await freePort()}').connect().catch((error) => console.log(error.message));
`;
  const { stdout } = await promisify(execFile)(inject('electron'), ['-e', script], asNode);
  expect(stdout).toBe('failed to connect session: failed to establish tcp connection\n');
});
