import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { desktopLoginItem, entryMemory, startCommand, systemLoginItem } from '../../electron/system/login-item.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zil-login-item-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Electron's `app` on a system with this answer. It keeps what it was asked. */
function systemWith(answer: { readonly openAtLogin: boolean }) {
  const asked: unknown[] = [];
  const app = {
    setLoginItemSettings: (options: unknown) => void asked.push(options),
    getLoginItemSettings: (options: unknown) => {
      asked.push(options);
      return answer;
    },
  };
  return { asked, app };
}

const noMemory = { read: () => null, write: () => {} };

test.each([
  ['win32', { openAtLogin: false }, 'off'],
  ['win32', { openAtLogin: true, executableWillLaunchAtLogin: true }, 'on'],
  ['win32', { openAtLogin: true, executableWillLaunchAtLogin: false }, 'forbidden'],
  ['darwin', { openAtLogin: true }, 'on'],
  ['darwin', { openAtLogin: true, status: 'enabled' }, 'on'],
  ['darwin', { openAtLogin: false, status: 'requires-approval' }, 'forbidden'],
  ['darwin', { openAtLogin: false, status: 'not-registered' }, 'off'],
  ['darwin', { openAtLogin: false, status: 'not-found' }, 'off'],
] as const)('on %s the system’s %j means %s', (platform, settings, state) => {
  const { app, asked } = systemWith(settings);
  const item = systemLoginItem(app, platform, '/zil', noMemory);
  item.set(true);
  expect(item.state()).toBe(state);
  // Windows compares the arguments, too.
  expect(asked).toEqual([{ openAtLogin: true, args: ['--hidden'] }, { args: ['--hidden'] }]);
});

describe('a Zil that was moved after it was set to start with the computer', () => {
  const before = 'D:\\Zil\\Zil.exe';
  const now = 'C:\\Zil\\Zil.exe';

  test('starts from its new place, on Windows', () => {
    const memory = entryMemory(join(temporaryFolder(), 'login-item.txt'));
    const { app, asked } = systemWith({ openAtLogin: false });
    systemLoginItem(app, 'win32', before, memory).set(true);
    systemLoginItem(app, 'win32', now, memory).repair();
    expect(asked).toEqual([
      { openAtLogin: true, args: ['--hidden'] },
      { openAtLogin: true, args: ['--hidden'] },
    ]);
    systemLoginItem(app, 'win32', now, memory).repair();
    expect(asked).toHaveLength(2);
  });

  test.each([
    ['who has switched it off', (item: ReturnType<typeof systemLoginItem>) => item.set(false)],
    ['who has never switched it on', () => {}],
  ])('is left alone for %s', (_who, does) => {
    const memory = entryMemory(join(temporaryFolder(), 'login-item.txt'));
    const { app, asked } = systemWith({ openAtLogin: false });
    does(systemLoginItem(app, 'win32', before, memory));
    asked.length = 0;
    systemLoginItem(app, 'win32', now, memory).repair();
    expect(asked).toEqual([]);
  });

  test('starts from its new place, on Linux, unless that was switched off', () => {
    const file = join(temporaryFolder(), 'autostart', 'app.zil.desktop.desktop');
    desktopLoginItem(file, ['/opt/Zil/zil']).set(true);
    desktopLoginItem(file, ['/home/a/Zil.AppImage']).repair();
    expect(readFileSync(file, 'utf8')).toContain('Exec="/home/a/Zil.AppImage" "--hidden"\n');
    const off = `${readFileSync(file, 'utf8')}Hidden=true\n`;
    writeFileSync(file, off);
    desktopLoginItem(file, ['/opt/Zil/zil']).repair();
    expect(readFileSync(file, 'utf8')).toBe(off);
    rmSync(file);
    desktopLoginItem(file, ['/opt/Zil/zil']).repair();
    expect(existsSync(file)).toBe(false);
  });

  test('keeps a person’s changes to its entry while it stays in its place', () => {
    const file = join(temporaryFolder(), 'app.zil.desktop.desktop');
    const item = desktopLoginItem(file, ['/opt/Zil/zil']);
    item.set(true);
    const text = `${readFileSync(file, 'utf8')}X-GNOME-Autostart-Delay=5\n`;
    writeFileSync(file, text);
    item.repair();
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});

test('starting with the computer is an entry in the session’s autostart folder, and is read back from it', () => {
  const file = join(temporaryFolder(), 'autostart', 'app.zil.desktop.desktop');
  const item = desktopLoginItem(file, ['/opt/Zil 1%/zil']);
  expect(item.state()).toBe('off');
  item.set(true);
  expect(item.state()).toBe('on');
  expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/Zil 1%%/zil" "--hidden"\n');
  writeFileSync(file, `${readFileSync(file, 'utf8')}Hidden=true\n`);
  expect(item.state()).toBe('off');
  item.set(false);
  expect(existsSync(file)).toBe(false);
});

const unpacked = { APPIMAGE: '/home/a/Zil.AppImage', APPDIR: '/tmp/.mount_Zil' };

test.each([
  ['an installed program', true, '/opt/Zil/zil', {}, ['/opt/Zil/zil']],
  ['an AppImage, wherever it has unpacked itself', true, '/tmp/.mount_Zil/zil', unpacked, ['/home/a/Zil.AppImage']],
  ['a program that another AppImage has started', true, '/opt/Zil/zil', unpacked, ['/opt/Zil/zil']],
  ['a program under development', false, '/opt/electron', {}, ['/opt/electron', '/work']],
] as const)('%s is started by what stays', (_what, isPackaged, execPath, env, command) => {
  expect(startCommand({ isPackaged, getAppPath: () => '/work' }, execPath, env)).toEqual(command);
});
