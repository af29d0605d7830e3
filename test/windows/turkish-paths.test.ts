import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { webhookUrl } from '../../electron/net/listener-url.ts';
import { webhookServer } from '../../electron/net/webhook-server.ts';
import { commandWay } from '../../electron/reach/command-way.ts';
import { DailyBackups } from '../../electron/store/daily-backups.ts';
import { openCalls } from '../../electron/store/open-calls.ts';
import { fileLogger } from '../../electron/system/log.ts';
import { entryMemory, systemLoginItem } from '../../electron/system/login-item.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import { defaultSettings } from '../../src/settings/settings.ts';
import { countedTimers } from '../fakes/counted-timers.ts';
import { listenerEvents, listenerOptions } from '../fakes/listener-options.ts';
import { post } from '../fakes/post.ts';
import { StandIns } from '../fakes/stand-ins.ts';
import { NewsLog } from '../fakes/way-contract.ts';
import { beganMs, callsIn, secondMs, storeAt, tracesIn } from '../integration/deletion-store.ts';

const clock = { nowMs: () => beganMs };
const today = new Date(Date.UTC(2026, 10, 28, 9, 0, 0));
const token = 'a'.repeat(32);
const ring =
  'event=EXTENSION_RINGING&tenant_id=1234&calling_number=905335554321&called_number=908505501234&extension_number=1001';

/** Makes a folder with Turkish letters and blanks, whatever the person here is called. */
function turkishFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'Işıl Çağlayan Öğüş '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a call is received, stored, backed up, restored and deleted in a profile with Turkish letters and blanks', async () => {
  const profile = turkishFolder();
  const store = storeAt(join(profile, 'zil.db'));
  const logger = fileLogger(profile, clock);
  const hear = async (body: Uint8Array) => {
    const read = parseWebhook(formBody(body));
    const fact = { id: beganMs * 1_024, atMs: beganMs, body, event: read.ok ? read.value : null };
    expect(await store.journal.store([fact])).toMatchObject({ ok: true });
  };
  const listener = await webhookServer(
    listenerOptions({ tokens: () => [token], logger }),
    listenerEvents({ hear }),
  ).open({ host: '127.0.0.1', port: 0 }, null);
  if (!listener.ok) throw new Error(listener.error.kind);
  expect(await post(webhookUrl({ host: '127.0.0.1', port: listener.value.port }, token).href, ring)).toBe(200);
  await listener.value.close();
  logger.info('listener.closed');
  expect(readFileSync(join(profile, 'logs', 'zil.log'), 'utf8')).toContain('listener.closed');

  const calls = callsIn(store);
  expect(calls).toHaveLength(1);
  const backups = new DailyBackups(store.file, () => new Promise(setImmediate));
  expect(await backups.make('2026-11-27', '2026-11-20')).toEqual({ ok: true, value: 'made' });
  store.file.close();
  writeFileSync(store.path, 'this is no database'.repeat(500));
  expect(openCalls(store.file, profile, today)).toMatchObject([{ kind: 'calls-restored', day: '2026-11-27' }]);
  expect(callsIn(store)).toEqual(calls);

  expect(store.dataDeletion.deleteEverything(beganMs + secondMs)).toMatchObject({ ok: true });
  store.file.close();
  expect(callsIn(store)).toEqual([]);
  expect(tracesIn(store)).toBe(0);
  expect(readdirSync(join(profile, 'backups'))).toEqual([]);
});

test('a tunnel program in such a folder is started, and ends with its children', async () => {
  const folder = join(turkishFolder(), 'tünel ağı');
  mkdirSync(folder);
  for (const name of ['stand-in-tunnel.mjs', 'stand-in-program.mjs'])
    copyFileSync(join(import.meta.dirname, '../fakes', name), join(folder, name));
  const standIns = await StandIns.open('stubborn');
  onTestFinished(() => standIns.close());
  const news = new NewsLog();
  const way = commandWay({
    timers: countedTimers,
    env: { ...process.env, ...standIns.env },
    platform: process.platform,
  });
  const settings = {
    ...defaultSettings,
    tunnelCommand: `"${process.execPath}" "${join(folder, 'stand-in-tunnel.mjs')}" http {port}`,
    tunnelPattern: String.raw`Forwarding (\S+)`,
  };
  const started = way.start({ listener: { host: '127.0.0.1', port: 8787 }, settings, report: news.report });
  expect((await news.next('up')).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await standIns.withChild();
  expect(standIns.running()).toHaveLength(2);
  await started.stop();
  expect(standIns.running()).toEqual([]);
});

test('a Zil in such a folder starts with the computer, also after it was moved to another folder', () => {
  const file = join(turkishFolder(), 'login-item.txt');
  const asked: unknown[] = [];
  const app = {
    setLoginItemSettings: (settings: unknown) => void asked.push(settings),
    getLoginItemSettings: () => ({ openAtLogin: true, executableWillLaunchAtLogin: true }),
  };
  const at = (program: string) => systemLoginItem(app, 'win32', program, entryMemory(file));
  const [before, now] = ['C:\\Users\\Işıl Öğüş\\Zil.exe', 'D:\\Çağrı ışığı\\Zil.exe'];
  at(before).set(true);
  at(before).repair();
  expect(asked).toHaveLength(1);
  at(now).repair();
  at(now).repair();
  expect(asked).toEqual(Array(2).fill({ openAtLogin: true, args: ['--hidden'] }));
  at(now).set(false);
  expect(existsSync(file)).toBe(false);
});
