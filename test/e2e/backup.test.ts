import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { DailyBackups } from '../../electron/store/daily-backups.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteNames } from '../../electron/store/sqlite-names.ts';
import { texts } from '../../src/view/texts.ts';
import { leaveWithRecords } from '../desktop/absence.ts';
import type { WatchedZil } from '../desktop/program.ts';
import { leaksIn } from '../desktop/secrets.ts';
import { practicePbx } from '../practice/tested-pbx.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { complaintsOf, picture } from './looks.ts';
import { openSettings } from './settings-window.ts';

const { backup, data, window: words } = texts.tr;
const ayse = '905335554321';
const mehmet = '902123334455';

/** Leaves a profile in which Ayşe has called and has a name. */
async function leaveCalls(profile: string): Promise<SqliteFile> {
  const pbx = await practicePbx();
  pbx.pastCall({
    caller: ayse,
    line: '908505501234',
    startedAtMs: Date.now() - 80 * 60_000,
    extensions: ['1001'],
    ringSeconds: 20,
  });
  await leaveWithRecords(profile, pbx);
  const file = new SqliteFile(join(profile, 'zil.db'));
  new SqliteNames(file).keep(`+${ayse}`, 'Ayşe Yılmaz');
  return file;
}

async function openData(window: Page): Promise<void> {
  await openSettings(window, 'people', words);
  await window.getByRole('button', { name: `${data.title}…` }).click();
  await window.getByRole('heading', { name: data.title, level: 1 }).waitFor();
}

/**
 * Answers the system's dialogs, which are not on the page: a path is chosen, and the question is confirmed. `relaunch`
 * does nothing, because the test starts Zil again itself.
 */
async function chooseAndAgree(zil: WatchedZil, path: string): Promise<void> {
  await zil.app.evaluate(({ app, dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
    app.relaunch = () => {};
  }, path);
}

test('damaged calls are restored from the last backup at the start, the window says so, and the next call rings', async () => {
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile();
  const file = await leaveCalls(profile);
  const made = await new DailyBackups(file, () => new Promise(setImmediate)).make('2026-11-22', '2026-11-15');
  expect(made).toEqual({ ok: true, value: 'made' });
  file.close();
  writeFileSync(file.path, 'this is no database'.repeat(1_000));
  const zil = await watchedZil({ env, profile, args: [] });
  const window = await zil.window();
  await window.getByRole('alert').getByText('22.11.2026 tarihli yedek geri yüklendi').waitFor();
  await window.getByRole('option').getByText('Ayşe Yılmaz').waitFor();
  await sendWebhook(await zil.address.listener(), ringOf(mehmet));
  await desktop.note(1);
  await window.getByRole('option').getByText('0212 333 44 55').waitFor();
});

test('one file without a secret moves everything to another computer, where it is after Zil’s restart', async () => {
  const { env } = await testDesktop();
  const old = temporaryProfile({ notificationSeconds: 31 });
  (await leaveCalls(old)).close();
  const first = await watchedZil({ env, profile: old, args: [] });
  await first.address.listener();
  const window = await first.window();
  const complaints = complaintsOf(window);
  const moved = join(temporaryProfile(), 'zil-yedek.zil');
  await chooseAndAgree(first, moved);
  await openData(window);
  await window.getByRole('button', { name: backup.save }).press('Enter');
  await window.getByText(backup.saved).waitFor();
  await window.getByText(/^Yeri: /).waitFor();
  // Every other file is refused without a question.
  await chooseAndAgree(first, join(old, 'settings.json'));
  await window.getByRole('button', { name: backup.load }).press('Enter');
  await window.getByText(backup.refused('not-a-backup')).waitFor();
  await window.screenshot({ path: picture('backup-refused') });
  expect(complaints).toEqual([]);
  await first.stop();
  expect(leaksIn(join(moved, '..'))).toEqual([]);

  const profile = temporaryProfile({ setUp: 'account' });
  const second = await watchedZil({ env, profile, args: [] });
  const other = await second.window();
  await chooseAndAgree(second, moved);
  await other.getByRole('button', { name: words.setUp.later }).click();
  await openData(other);
  const ended = new Promise((resolve) => second.process.once('exit', resolve));
  await other.getByRole('button', { name: backup.load }).press('Enter');
  await ended;
  const third = await watchedZil({ env, profile, args: [] });
  const next = await third.window();
  // This computer has no account yet.
  await next.getByRole('heading', { name: words.setUp.steps.account.title }).waitFor();
  await next.getByRole('button', { name: words.setUp.later }).click();
  await next.getByRole('option').getByText('Ayşe Yılmaz').waitFor();
  const { settings } = JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8'));
  expect(settings).toMatchObject({ notificationSeconds: 31, listenPort: 0, setUp: 'account' });
  expect(readdirSync(profile).filter((name) => /^mov/.test(name))).toEqual([]);
});
