import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { crowdAt } from '../fakes/crowd.ts';
import { post } from '../fakes/post.ts';
import { testDesktop, watchedZil } from './desktop.ts';
import { openDiagnostics } from './office.ts';

/** Limits how many files and sockets a running process may have open. */
const limitFiles = (pid: number, files: number) =>
  execFileSync('prlimit', ['--pid', `${pid}`, `--nofile=${files}:${files}`]);

const openFiles = (pid: number) => readdirSync(`/proc/${pid}/fd`).length;

test.each([
  ['sends nothing', { slow: 0, idle: 2_000 }],
  ['sends its headers slowly', { slow: 500, idle: 0 }],
])('every ring is answered during a crowd that %s', async (_what, crowd) => {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env });
  const listener = await zil.address.listener();
  limitFiles(zil.process.pid ?? 0, 8_192);
  const { leave } = await crowdAt(Number(listener.port), crowd);
  onTestFinished(leave);
  const answers: unknown[] = [];
  while (answers.length < 50) answers.push(await post(listener.href).catch(({ code }: NodeJS.ErrnoException) => code));
  expect(answers).toEqual(Array.from({ length: 50 }, () => 200));
});

test.each([
  ['may open 1024 files', () => 1_024],
  ['has a hundred files left to open', (pid: number) => openFiles(pid) + 100],
])('a Zil that %s goes on when a crowd has used them all, and reports it', async (_what, files) => {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const listener = await zil.address.listener();
  const window = await zil.window();
  const pid = zil.process.pid ?? 0;
  limitFiles(pid, files(pid));
  const { leave } = await crowdAt(Number(listener.port), { slow: 0, idle: 2_000 });
  await leave();
  expect(await post(listener.href)).toBe(200);
  await openDiagnostics(window);
  await window
    .getByText(/^Çok fazla bağlantı geldi: kendini tanıtmadan bekleyen \d+ bağlantı kapatıldı/)
    .first()
    .waitFor();
});
