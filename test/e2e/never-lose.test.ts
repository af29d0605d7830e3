import { spawn } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { SqliteCallHistory } from '../../electron/store/sqlite-call-history.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { allCalls } from '../../src/calls/call-filter.ts';
import { fillUp } from '../desktop/full-disk.ts';
import { root } from '../desktop/program.ts';
import { plainZil, temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';

const isRoot = process.getuid?.() === 0;

function callersIn(path: string): readonly string[] {
  const file = new SqliteFile(path);
  onTestFinished(() => file.close());
  const calls = new SqliteCallHistory(file).history(allCalls, { kind: 'newest' }, 10_000);
  if (!calls.ok) throw new Error(calls.error.reason);
  return calls.value.map(({ caller }) => (caller.kind === 'phone' ? caller.e164 : caller.kind));
}

test('a Zil that is killed during a burst has kept every webhook that it answered', async () => {
  const { env } = await testDesktop();
  for (let round = 0; round < 3; round += 1) {
    const zil = plainZil({ env, profile: temporaryProfile() });
    const listener = await zil.address.listener();
    const answered: string[] = [];
    let next = 0;
    const sender = async () => {
      for (;;) {
        const caller = `90544${String(next).padStart(7, '0')}`;
        next += 1;
        const answer = await sendWebhook(listener, ringOf(caller));
        if (!answer.ok) return;
        answered.push(`+${caller}`);
        if (answered.length === 100 + round * 50) zil.process.kill('SIGKILL');
      }
    };
    await Promise.all(Array.from({ length: 20 }, sender));
    const kept = new Set(callersIn(join(zil.profile, 'zil.db')));
    expect(answered.length).toBeGreaterThanOrEqual(100);
    expect(answered.filter((caller) => !kept.has(caller))).toEqual([]);
  }
});

test('after a crash the next start shows the calls and receives new ones', async () => {
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile();
  const first = plainZil({ env, profile });
  await sendWebhook(await first.address.listener(), ringOf('905335554321'));
  await desktop.note(1);
  first.process.kill('SIGKILL');
  await first.stop();
  const second = await watchedZil({ env, profile, args: [] });
  const window = await second.window();
  await window.getByRole('option').getByText('0533 555 43 21').waitFor();
  await sendWebhook(await second.address.listener(), ringOf('02123334455'));
  expect((await desktop.note(2)).title).toBe('0212 333 44 55 arıyor');
  await window.getByRole('option').getByText('0212 333 44 55').waitFor();
});

test('on a full disk a ring is answered and shown, and kept when there is room again', async () => {
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile();
  // A small disk that only Zil sees. The test reads it through `/proc/PID/root`.
  const settings = '{ "version": 2, "settings": { "listenPort": 0, "setUp": "finished" } }';
  const mount = `mount -t tmpfs -o size=6m tmpfs "$0" && echo '${settings}' > "$0/settings.json" && exec "$@"`;
  const child = spawn(
    'unshare',
    [
      isRoot ? '-m' : '-rm',
      'sh',
      '-c',
      mount,
      profile,
      inject('electron'),
      root,
      '--no-sandbox',
      '--disable-gpu',
      '--hidden',
    ].concat([`--user-data-dir=${profile}`, '--show-address']),
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  onTestFinished(() => void child.kill());
  const listener = await new Promise<URL>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const address = /listening at (\S+)/.exec(chunk.toString())?.[1];
      if (address !== undefined) resolve(new URL(address));
    });
  });
  const disk = `/proc/${child.pid}/root${profile}`;
  expect(await sendWebhook(listener, ringOf('905335554320'))).toMatchObject({ ok: true });
  expect((await desktop.note(1)).title).toBe('0533 555 43 20 arıyor');

  fillUp(join(disk, 'filler'));
  // SQLite first writes into blocks that the file has already, until these are used up.
  for (let extension = 2_000; extension < 2_060; extension += 1) {
    expect(await sendWebhook(listener, ringOf('905335554320', String(extension)))).toMatchObject({ ok: true });
  }
  const tray = await desktop.trayItem();
  await expect.poll(() => tray.tooltip()).toContain('Zil dinliyor, ama çağrılar diske yazılamıyor');
  expect(await sendWebhook(listener, ringOf('905335554321'))).toMatchObject({ ok: true });
  await expect.poll(() => desktop.received.map(({ title }) => title)).toContain('0533 555 43 21 arıyor');
  expect(callersOn(disk)).toEqual(['+905335554320']);

  rmSync(join(disk, 'filler'));
  await expect.poll(() => tray.tooltip(), { interval: 200 }).toMatch(/^Zil dinliyor(\n|$)/);
  expect(callersOn(disk)).toEqual(['+905335554321', '+905335554320']);
});

/** Reads a copy of the database: SQLite would resolve the path through `/proc` to the disk of this process. */
function callersOn(disk: string): readonly string[] {
  const copy = temporaryProfile();
  for (const name of ['zil.db', 'zil.db-wal']) copyFileSync(join(disk, name), join(copy, name));
  return callersIn(join(copy, 'zil.db'));
}
