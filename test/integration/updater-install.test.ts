import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { installLimitMs } from '../../electron/update/feed-updater.ts';
import { whyNotUpdated } from '../../electron/update/installation.ts';
import { beginInstallation } from '../../electron/update/open-updater.ts';
import { replaceFile } from '../../electron/update/replace-file.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { nodeUpdater } from '../fakes/node-updaters.ts';
import { UpdateFeed } from '../fakes/update-feed.ts';

function folderOfTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-install-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Zil, with what an installation asks of it. */
class Program {
  readonly asked: string[] = [];
  readonly quit = () => void this.asked.push('quit');
  readonly restart = (args: readonly string[]) => void this.asked.push(['restart', ...args].join(' '));
}

describe('an AppImage', () => {
  async function office() {
    const folder = folderOfTest();
    const appImage = join(folder, 'Zil-0.1.0.AppImage');
    writeFileSync(appImage, 'the old Zil');
    const program = new Program();
    const timers = new FakeTimers();
    const installation = { platform: 'linux', isPackaged: true, appImage, config: '' } as const;
    const begin = beginInstallation({ installation, folder, timers, ...program });
    const feed = await UpdateFeed.open(onTestFinished, 'latest-linux.yml');
    feed.publish({ name: 'Zil-0.2.0.AppImage', content: Buffer.from('the new Zil') });
    const updater = nodeUpdater({ folder, kind: 'app-image', timers, begin, appImage });
    const before = process.env['APPIMAGE'];
    process.env['APPIMAGE'] = appImage;
    onTestFinished(() => {
      if (before === undefined) delete process.env['APPIMAGE'];
      else process.env['APPIMAGE'] = before;
    });
    expect(await updater.check(feed.url)).toMatchObject({ ok: true, value: { version: '0.2.0' } });
    expect(await updater.download()).toEqual({ ok: true, value: null });
    return { folder, appImage, program, timers, updater };
  }

  test('is replaced under its own name, and restarted', async () => {
    const { folder, appImage, program, updater } = await office();
    void updater.install();
    expect(program.asked).toEqual(['restart --updated']);
    expect(readFileSync(appImage, 'utf8')).toBe('the new Zil');
    expect(statSync(appImage).mode & 0o777).toBe(0o755);
    expect(readdirSync(folder).filter((name) => name.includes('AppImage'))).toEqual(['Zil-0.1.0.AppImage']);
  });

  test('stays as it was when the new one cannot be put there', async () => {
    const { appImage, program, updater } = await office();
    // The user of the tests may write anywhere, but not a file where a folder is.
    mkdirSync(`${appImage}.new`);
    expect(await updater.install()).toMatchObject({ kind: 'not-installed' });
    expect([readFileSync(appImage, 'utf8'), program.asked]).toEqual(['the old Zil', []]);
  });

  test('stays as it was when the download was deleted', async () => {
    const { folder, appImage, program, updater } = await office();
    rmSync(join(folder, 'cache'), { recursive: true });
    expect(await updater.install()).toEqual({ kind: 'not-installed', detail: 'ENOENT' });
    expect([readFileSync(appImage, 'utf8'), program.asked]).toEqual(['the old Zil', []]);
  });

  test('that still runs ten minutes after it should have ended reports a failure', async () => {
    const { timers, updater } = await office();
    const installed = updater.install();
    await timers.advance(installLimitMs);
    expect(await installed).toEqual({ kind: 'not-installed', detail: 'ETIMEDOUT' });
  });

  test('that is started through a link is replaced where it is', () => {
    const folder = folderOfTest();
    const [place, link, file] = [join(folder, 'Zil.AppImage'), join(folder, 'zil'), join(folder, 'new')];
    writeFileSync(place, 'old');
    writeFileSync(file, 'new');
    symlinkSync(place, link);
    replaceFile(link, file);
    expect([readFileSync(place, 'utf8'), readFileSync(link, 'utf8'), existsSync(file)]).toEqual(['new', 'new', false]);
  });
});

describe('an installer for Windows', () => {
  async function office(timers: FakeTimers) {
    const folder = folderOfTest();
    const program = new Program();
    const mark = join(folder, 'installed.txt');
    const installation = { platform: 'win32', isPackaged: true, appImage: null, config: '' } as const;
    const begin = beginInstallation({ installation, folder, timers, ...program });
    const feed = await UpdateFeed.open(onTestFinished);
    feed.publish({ content: Buffer.from(`#!/bin/sh\necho "$@" > '${mark}'\n`) });
    const updater = nodeUpdater({ folder, kind: 'nsis', timers, begin });
    await updater.check(feed.url);
    expect(await updater.download()).toEqual({ ok: true, value: null });
    const installer = join(folder, 'cache', 'zil-updater', 'pending', 'Zil-0.2.0.exe');
    return { program, mark, updater, installer };
  }

  test('starts without questions with the order to start Zil again, and Zil quits in the ordinary way', async () => {
    const timers = new FakeTimers();
    const { program, mark, updater, installer } = await office(timers);
    chmodSync(installer, 0o755);
    void updater.install();
    await expect.poll(() => existsSync(mark) && readFileSync(mark, 'utf8')).toBe('--updated /S --force-run\n');
    expect(program.asked).toEqual([]);
    // The installer ends Zil after 1.3 s, and before that Zil has to tell the PBX.
    await timers.advance(300);
    expect(program.asked).toEqual(['quit']);
  });

  test('that was deleted leaves Zil running', async () => {
    const timers = new FakeTimers();
    const { program, updater, installer } = await office(timers);
    rmSync(installer);
    expect(await updater.install()).toEqual({ kind: 'not-installed', detail: 'ENOENT' });
    await timers.advance(installLimitMs);
    expect(program.asked).toEqual([]);
  });

  test('that cannot be started leaves Zil running', async () => {
    const timers = new FakeTimers();
    const { program, updater } = await office(timers);
    // In this folder electron-updater looks for the program that asks for an administrator. It is not packed.
    Object.assign(process, { resourcesPath: folderOfTest() });
    onTestFinished(() => {
      Reflect.deleteProperty(process, 'resourcesPath');
    });
    expect(await updater.install()).toEqual({ kind: 'not-installed', detail: 'ENOENT' });
    await timers.advance(installLimitMs);
    expect(program.asked).toEqual([]);
  });
});

describe('an installation', () => {
  const signed = 'provider: generic\nurl: https://zil.example/\npublisherName:\n  - Zil\n';
  const feed = 'provider: generic\nurl: https://zil.example/\n';
  test.each([
    ['a signed one on Windows', { platform: 'win32', config: signed }, '', null],
    ['one on Windows that does not know who signs', { platform: 'win32', config: feed }, '', 'unsigned'],
    [
      'that on Windows, with a feed that a person names',
      { platform: 'win32', config: null },
      'https://ofis.example/',
      'unsigned',
    ],
    ['one on macOS', { platform: 'darwin', config: feed }, '', null],
    ['an AppImage', { platform: 'linux', config: feed, appImage: '/home/ayse/Zil.AppImage' }, '', null],
    ['what was unpacked, or came as a package', { platform: 'linux', config: feed }, '', 'by-hand'],
    ['one that was packed without a feed', { platform: 'darwin', config: null }, '', 'no-feed'],
    [
      'that on macOS, with a feed that a person names',
      { platform: 'darwin', config: null },
      'https://ofis.example/',
      null,
    ],
    ['what nobody has packed', { platform: 'darwin', config: null, isPackaged: false }, '', 'development'],
  ] as const)('%s', (_, installation, feedUrl, why) => {
    const whole = { isPackaged: true, appImage: null, ...installation };
    expect(whyNotUpdated(whole, feedUrl)).toBe(why);
  });
});
