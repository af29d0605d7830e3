import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serverThreads } from '../../electron/contacts/server-threads.ts';
import { systemTimers } from '../../electron/system/clock.ts';
import { root } from '../desktop/program.ts';
import { cardOf, startRadicale } from '../desktop/radicale.ts';
import { startSlapd } from '../desktop/slapd.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

const program = join(root, 'dist', 'main', 'servers.cjs');

test('the threads that are shipped read an address book and ask a directory', async () => {
  const [radicale, slapd] = await Promise.all([startRadicale(), startSlapd()]);
  onTestFinished(() => Promise.all([radicale.stop(), slapd.stop()]).then(() => {}));
  const { cardDav, directory } = serverThreads(program, { timers: systemTimers, logger: new FakeLogger() });
  await radicale.makeBook('kisiler');
  for (let n = 0; n < 201; n += 1)
    await radicale.put('kisiler', `${n}.vcf`, cardOf(`${n}`, `Şule ${n}`, '0533 1234567'));
  const login = { url: radicale.url, user: radicale.user, password: radicale.password };
  const read = await cardDav.read(login, null).done;
  expect(read).toMatchObject({ ok: true, value: { contacts: { length: 201 }, gone: 'others' } });
  expect(await cardDav.read({ ...login, password: 'yanlış' }, null).done).toEqual({
    ok: false,
    error: { kind: 'login-refused', place: null },
  });
  await slapd.put('Ayşe', { mobile: '0533 000 00 07' });
  const { url, user, password, base } = slapd;
  expect(await directory.ask({ url, user, password, base, isUnencrypted: false }, '+905330000007')).toMatchObject({
    value: [{ name: 'Ayşe' }],
  });
});

test('a server that says nothing is left when its time is over', async () => {
  const server = await silentServer();
  const url = `ldap://127.0.0.1:${(server.address() as { port: number }).port}`;
  const timers = new FakeTimers();
  const { directory } = serverThreads(program, { timers, logger: new FakeLogger() });
  const asked = new Promise((resolve) => server.once('connection', resolve));
  const answer = directory.ask({ url, user: '', password: '', base: '', isUnencrypted: false }, '+905330000007');
  await asked;
  await timers.advance(2_000);
  expect(await answer).toEqual({ ok: false, error: { kind: 'took-too-long', place: null } });
});

async function silentServer(): Promise<Server> {
  const server = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return server;
}
