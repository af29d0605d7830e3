import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { logOf, root, startProgram, type WatchedZil } from '../desktop/program.ts';
import { screenshot } from '../desktop/screenshot.ts';
import { plainZil, temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';

const eventsOf = (profile: string, event: string) => logOf(profile).filter((line) => line['event'] === event);

/** Kills the page's process, as a crash does, and waits until its window is gone. */
async function crashPage(zil: WatchedZil, name?: 'popup.html'): Promise<void> {
  const page = await zil.window(name);
  const crashed = page.waitForEvent('crash');
  await zil.app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.forcefullyCrashRenderer());
  await crashed;
  await expect.poll(() => zil.app.windows().includes(page)).toBe(false);
}

test('a window that crashes returns with its calls, and calls are announced in the meantime', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const listener = await zil.address.listener();
  await (await zil.window()).getByRole('heading', { name: 'Henüz çağrı yok' }).waitFor();
  await crashPage(zil);
  await sendWebhook(listener, ringOf('905335554321'));
  await desktop.note(1);
  await (await zil.window()).getByRole('option', { name: '0533 555 43 21' }).waitFor();
  expect(eventsOf(zil.profile, 'page.gone')).toMatchObject([{ reason: expect.stringMatching(/killed|crashed/) }]);

  // A screen is unplugged, and the window was on it.
  const [x] = await zil.app.evaluate(({ BrowserWindow, screen }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setPosition(5_000, 50);
    screen.emit('display-removed');
    return window?.getPosition() ?? [];
  });
  expect(x).toBeLessThan(1_680);

  // A window that crashes again and again stays closed until a person opens it.
  await crashPage(zil);
  await (await zil.window()).getByRole('option', { name: '0533 555 43 21' }).waitFor();
  await crashPage(zil);
  await (await zil.window()).getByRole('option', { name: '0533 555 43 21' }).waitFor();
  await crashPage(zil);
  expect(zil.app.windows()).toEqual([]);
  await (await desktop.trayItem()).click();
  await (await zil.window()).getByRole('option', { name: '0533 555 43 21' }).waitFor();
});

test('Zil still announces calls after a crash of Chromium’s helpers and an unexpected error, and logs each once', async () => {
  const { env, desktop } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const listener = await zil.address.listener();
  const window = await zil.window();
  await window.getByRole('heading', { name: 'Henüz çağrı yok' }).waitFor();
  const helpers = await zil.app.evaluate(({ app }) =>
    app.getAppMetrics().filter(({ type }) => /GPU|Utility/.test(type)),
  );
  for (const { pid } of helpers) process.kill(pid, 'SIGKILL');
  await expect.poll(() => eventsOf(zil.profile, 'process.gone').length).toBe(helpers.length);
  expect(eventsOf(zil.profile, 'process.gone').map((line) => line['type'])).toContain('GPU');
  await zil.app.evaluate(() => {
    setTimeout(() => {
      throw new Error('a mistake, with 905335554321');
    });
  });
  await sendWebhook(listener, ringOf('905335554321'));
  expect((await desktop.note(1)).title).toBe('0533 555 43 21 arıyor');
  await window.getByRole('option', { name: '0533 555 43 21' }).waitFor();
  expect(eventsOf(zil.profile, 'program.failed')).toMatchObject([
    { cause: expect.stringMatching(/^Error: a mistake, with …\n/) },
  ]);
});

test('the icon appears with the desktop’s panel, also when the panel starts after Zil or restarts', async () => {
  const { env, desktop } = await testDesktop({ withPanel: false });
  const zil = plainZil({ env });
  // Its first notification is shown long after it has looked for a panel.
  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  await desktop.note(1);
  for (let starts = 0; starts < 2; starts += 1) {
    await desktop.restartPanel();
    await expect.poll(async () => (await desktop.trayItem()).tooltip()).toMatch(/^Zil dinliyor\n.*0533 555 43 21/s);
    await expect.poll(async () => (await desktop.trayItem()).menu()).toContain('Günlükleri aç');
  }
});

test('a popup that crashes shows again who is calling', async () => {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env, settings: { notifyBy: 'window' } });
  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  await (await zil.window('popup.html')).getByRole('button', { name: '0533 555 43 21 arıyor' }).waitFor();
  await crashPage(zil, 'popup.html');
  await (await zil.window('popup.html')).getByRole('button', { name: '0533 555 43 21 arıyor' }).waitFor();
});

/** Returns the pids of Zil's second try, whoever has started it. */
function secondTry(profile: string): readonly number[] {
  const isOfIt = (pid: string) => {
    try {
      const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return commandLine.includes(`--user-data-dir=${profile}`) && commandLine.includes('--restarted');
    } catch {
      return false;
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isOfIt(name))
    .map(Number);
}

/** Returns the size of a picture of the screen; that of an empty screen is nearly 0. */
async function bytesOfScreen(env: Readonly<Record<string, string>>): Promise<number> {
  const picture = join(root, 'demo-output', 'not-started.png');
  await screenshot(picture, env);
  return statSync(picture).size;
}

/** Ends the second try, because nobody closes its error box here. */
function endSecondTry(profile: string): void {
  for (const pid of secondTry(profile)) process.kill(pid, 'SIGKILL');
}

/** Makes `whenReady` fail once in each process, as when Electron finds no screen. */
const withoutScreen = `
  const { app } = require('electron');
  const whenReady = app.whenReady.bind(app);
  app.whenReady = () => {
    app.whenReady = whenReady;
    return Promise.reject(new Error('no screen'));
  };
`;

test('a Zil that cannot start tries once more, and then shows an error box of the system', async () => {
  const { env } = await testDesktop();
  const profile = temporaryProfile();
  const program = mkdtempSync(join(tmpdir(), 'zil-program-'));
  onTestFinished(() => rmSync(program, { recursive: true, force: true }));
  cpSync(join(root, 'dist'), join(program, 'dist'), { recursive: true });
  cpSync(join(root, 'package.json'), join(program, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(program, 'node_modules'));
  const main = join(program, 'dist', 'main', 'main.cjs');
  writeFileSync(main, `${withoutScreen}${readFileSync(main, 'utf8')}`);
  startProgram([inject('electron'), program, '--disable-gpu'], { env, profile, args: ['--hidden'] });
  onTestFinished(() => endSecondTry(profile));
  await expect.poll(() => eventsOf(profile, 'start.failed').length).toBe(2);
  const cause = expect.stringContaining('no screen');
  expect(eventsOf(profile, 'start.failed')).toMatchObject([{ cause }, { cause }]);
  await expect.poll(() => bytesOfScreen(env)).toBeGreaterThan(8_000);
});

test('a Zil with a damaged file shows the error box, too', async () => {
  const { env } = await testDesktop();
  const profile = temporaryProfile();
  const program = join(profile, 'program');
  cpSync(join(root, 'dist', 'main', 'boot.cjs'), join(program, 'dist', 'main', 'boot.cjs'));
  cpSync(join(root, 'package.json'), join(program, 'package.json'));
  writeFileSync(join(program, 'dist', 'main', 'main.cjs'), 'damaged');
  startProgram([inject('electron'), program, '--disable-gpu'], { env, profile, args: ['--hidden'] });
  onTestFinished(() => endSecondTry(profile));
  await expect.poll(() => bytesOfScreen(env)).toBeGreaterThan(8_000);
  expect(secondTry(profile)).not.toEqual([]);
});
