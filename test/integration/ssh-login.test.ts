import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer, type LookupFunction, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemAgent } from '../../electron/reach/ssh-keys.ts';
import type { WaySecrets } from '../../src/reach/way.ts';
import { freePort } from '../desktop/free-port.ts';
import { makeSshKey } from '../desktop/ssh-server.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';
import { portOf } from '../fakes/raw-pbx.ts';
import { hasOwnServer, ownServer, settingsFor, startSshWay, tempFolder } from './ssh-start.ts';

function passphrase(words: string): WaySecrets {
  return { read: async (name) => (name === 'sshPassphrase' ? words : null) };
}

/** Sets an environment variable of this process until the test ends. */
function setVariable(name: string, value: string): void {
  const before = process.env[name];
  process.env[name] = value;
  onTestFinished(() => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  });
}

/** Starts an agent that holds these keys. Returns the address of its socket. */
async function startAgent(...keyFiles: readonly string[]): Promise<string> {
  const address = join(tempFolder(), 'agent');
  const agent = spawn('ssh-agent', ['-D', '-a', address], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void agent.kill());
  await once(agent.stdout, 'data');
  for (const file of keyFiles) execFileSync('ssh-add', ['-q', file], { env: { SSH_AUTH_SOCK: address } });
  return address;
}

async function listening(take: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => take(socket.on('error', () => {})));
  onTestFinished(() => void server.close());
  return portOf(server);
}

describe.runIf(hasOwnServer)('the server’s key', () => {
  test('is reported at the first connection as ssh-keygen writes it, and is enough for the next', async () => {
    const server = await ownServer();
    const first = startSshWay(settingsFor(server));
    await first.news.next('up');
    expect(first.news.all.map(({ kind }) => kind)).toEqual(['host-key', 'up']);
    expect(first.news.all[0]).toEqual({ kind: 'host-key', fingerprint: server.fingerprint });
    await first.started.stop();

    const next = startSshWay({ ...settingsFor(server), sshHostKey: server.fingerprint });
    await next.news.next('up');
    expect(next.news.all.map(({ kind }) => kind)).toEqual(['up']);
  });

  test('that has changed ends the visit before anybody tries to log in', async () => {
    const server = await ownServer();
    const before = server.fingerprint;
    const fingerprint = await server.changeHostKey();
    const loggedBefore = server.log().length;
    const { news } = startSshWay({ ...settingsFor(server), sshHostKey: before });
    expect(await news.ended()).toEqual({ kind: 'host-key-changed', detail: fingerprint });
    expect(news.all).toHaveLength(1);
    await expect.poll(() => server.log().slice(loggedBefore)).toMatch(/Connection from.*\[preauth\]/s);
    expect(server.log().slice(loggedBefore)).not.toMatch(/user|publickey/i);
  });
});

describe.runIf(hasOwnServer)('a person', () => {
  test('is this computer’s user when no other is named', async () => {
    const server = await ownServer();
    const { news } = startSshWay(settingsFor(server));
    await news.next('up');
    expect(server.log()).toContain(`Accepted publickey for ${server.user} `);
  });

  test('whom the server does not know by this key is refused', async () => {
    const server = await ownServer();
    const keyFile = makeSshKey(join(tempFolder(), 'other'));
    const { news } = startSshWay(settingsFor({ ...server, keyFile }));
    expect(await news.ended()).toMatchObject({ kind: 'login-refused' });
  });

  test('whom the server does not know at all is refused', async () => {
    const server = await ownServer();
    const { news } = startSshWay({ ...settingsFor(server), sshUser: 'nobody-of-this-name' });
    expect(await news.ended()).toMatchObject({ kind: 'login-refused' });
  });

  test('may write a key’s path with ~', async () => {
    const server = await ownServer();
    const home = tempFolder();
    mkdirSync(join(home, '.ssh'));
    copyFileSync(server.keyFile, join(home, '.ssh', 'id_zil'));
    setVariable('HOME', home);
    const { news } = startSshWay(settingsFor({ ...server, keyFile: '~/.ssh/id_zil' }));
    await news.next('up');
  });

  test('with a locked key opens it only with its passphrase', async () => {
    const server = await ownServer();
    const keyFile = join(tempFolder(), 'locked');
    copyFileSync(server.keyFile, keyFile);
    execFileSync('ssh-keygen', ['-q', '-p', '-P', '', '-N', 'kırk kedi', '-f', keyFile]);
    const settings = settingsFor({ ...server, keyFile });
    await startSshWay(settings, { secrets: passphrase('kırk kedi') }).news.next('up');
    expect(await startSshWay(settings, { secrets: passphrase('kırk köpek') }).news.ended()).toEqual({
      kind: 'key-unreadable',
      detail: 'OpenSSH key integrity check failed -- bad passphrase?',
    });
    expect(await startSshWay(settings).news.ended()).toEqual({
      kind: 'key-unreadable',
      detail: 'Encrypted private OpenSSH key detected, but no passphrase given',
    });
  });

  test('is known by a key that an agent holds, however many it holds before', async () => {
    const server = await ownServer();
    const others = ['one', 'two', 'three'].map((name) => makeSshKey(join(tempFolder(), name)));
    setVariable('SSH_AUTH_SOCK', await startAgent(...others, server.keyFile));
    const { news } = startSshWay(settingsFor({ ...server, keyFile: '' }), { agent: systemAgent });
    await news.next('up');
    expect(server.log()).toContain(`Accepted publickey for ${server.user} `);
  });

  test('is refused when the agent does not hold the key, or offers too many', async () => {
    const server = await ownServer();
    const others = ['1', '2', '3', '4', '5', '6', '7'].map((name) => makeSshKey(join(tempFolder(), name)));
    for (const held of [others.slice(0, 1), others]) {
      const address = await startAgent(...held);
      const { news } = startSshWay(settingsFor({ ...server, keyFile: '' }), { agent: () => address });
      expect(await news.ended()).toMatchObject({ kind: 'login-refused' });
    }
  });
});

test('a missing agent is reported', async () => {
  const port = await freePort();
  const settings = settingsFor({ port, keyFile: '' });
  expect(await startSshWay(settings).news.ended()).toEqual({ kind: 'no-agent', detail: null });
});

test('a Windows that does not list its agents delays nothing', async () => {
  const port = await freePort();
  const agent = () => {
    throw Object.assign(new Error('EPERM: operation not permitted, scandir'), { code: 'EPERM', syscall: 'scandir' });
  };
  const { news } = startSshWay(settingsFor({ port, keyFile: '' }), { agent });
  expect(await news.ended()).toEqual({ kind: 'no-agent', detail: 'EPERM' });
});

test.runIf(hasOwnServer)('an agent that does not answer is reported', async () => {
  const server = await ownServer();
  const { news } = startSshWay(settingsFor({ ...server, keyFile: '' }), { agent: () => join(tempFolder(), 'nobody') });
  expect(await news.ended()).toEqual({ kind: 'key-unreadable', detail: 'Failed to connect to agent' });
});

test('an invalid key is reported, and no server is asked', async () => {
  const asked: Socket[] = [];
  const port = await listening((socket) => asked.push(socket));
  const folder = tempFolder();
  const publicHalf = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIP0Yw2sxrTqMLbTnUvGSKCBiUiDu94GvdABDg+CXFfUq zil test';
  writeFileSync(join(folder, 'public'), publicHalf);
  writeFileSync(join(folder, 'text'), 'Alo');
  const failures = [];
  for (const name of ['public', 'text', 'missing']) {
    failures.push(await startSshWay(settingsFor({ port, keyFile: join(folder, name) })).news.ended());
  }
  expect(failures).toEqual([
    { kind: 'key-unreadable', detail: 'not a private key' },
    { kind: 'key-unreadable', detail: 'Unsupported key format' },
    { kind: 'key-unreadable', detail: 'ENOENT' },
  ]);
  expect(asked).toEqual([]);
});

test('a way that is stopped while the passphrase is read makes no connection', async () => {
  const taken: Socket[] = [];
  const port = await listening((socket) => taken.push(socket.resume()));
  const searches: (() => void)[] = [];
  const secrets: WaySecrets = { read: () => new Promise((found) => searches.push(() => found(null))) };
  const { started } = startSshWay(settingsFor({ port, keyFile: makeSshKey(join(tempFolder(), 'key')) }), { secrets });
  await expect.poll(() => searches.length).toBe(1);
  await started.stop();
  for (const found of searches) found();
  await settled();
  // Connections arrive in the order in which they were begun.
  const own = connect(port, '127.0.0.1');
  onTestFinished(() => void own.destroy());
  await once(own, 'connect');
  await expect.poll(() => taken.map(({ remotePort }) => remotePort)).toEqual([own.localPort]);
});

describe('a server', () => {
  const keyFile = () => makeSshKey(join(tempFolder(), 'key'));

  test('that is not named is asked for', async () => {
    expect(await startSshWay({}).news.ended()).toEqual({ kind: 'settings-missing', detail: null });
  });

  test.each(['ENOTFOUND', 'EAI_AGAIN'])('whose name is not known (%s) is not found', async (code) => {
    const lookup: LookupFunction = (_name, _options, found) =>
      found(Object.assign(new Error('nobody is called that'), { code }), '');
    const settings = { ...settingsFor({ port: 22, keyFile: keyFile() }), sshHost: 'santral.example' };
    expect(await startSshWay(settings, { lookup }).news.ended()).toEqual({ kind: 'host-not-found', detail: code });
  });

  test('where nobody listens is not reachable', async () => {
    const { news } = startSshWay(settingsFor({ port: await freePort(), keyFile: keyFile() }));
    expect(await news.ended()).toEqual({ kind: 'host-not-reachable', detail: 'ECONNREFUSED' });
  });

  test('that accepts the connection and stays silent is not reachable after 15 seconds', async () => {
    const timers = new FakeTimers();
    const silent = createServer();
    onTestFinished(() => void silent.close());
    const port = await portOf(silent);
    const { news } = startSshWay(settingsFor({ port, keyFile: keyFile() }), { timers });
    const [connection] = (await once(silent, 'connection')) as [Socket];
    const closed = once(connection.resume(), 'close');
    await timers.advance(14_999);
    expect(news.all).toEqual([]);
    await timers.advance(1);
    expect(await news.ended()).toEqual({ kind: 'host-not-reachable', detail: 'ETIMEDOUT' });
    await closed;
    expect(timers.pending).toBe(0);
  });

  test.each(['HTTP/1.1 400 Bad Request\r\n\r\n', 'SSH-1.5-old\r\n', ''])(
    'that sends %j and disconnects is not an SSH server',
    async (words) => {
      const port = await listening((socket) => socket.end(words));
      const { news } = startSshWay(settingsFor({ port, keyFile: keyFile() }));
      expect(await news.ended()).toMatchObject({ kind: 'host-not-reachable' });
    },
  );
});
