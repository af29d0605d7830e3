import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { appUserModelId, toastActivatorClsid } from '../../electron/system/windows-identity.ts';

/**
 * The folder into which `npm run test:windows` has put an installer. Elsewhere only a person can try it:
 * docs/first-try.md.
 */
const made = process.env['ZIL_TEST_UNINSTALLER'];
const [roaming = '', local = ''] = [process.env['APPDATA'], process.env['LOCALAPPDATA']];
const program = join(local, 'Programs', 'Zil');
const [profile, updates] = [join(roaming, 'Zil'), join(local, 'zil-updater')];
const started = join(program, 'started.txt');

const activator = `HKCU\\Software\\Classes\\CLSID\\${toastActivatorClsid}`;
const windows = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion';
const starts = [`${windows}\\Run`, `${windows}\\Explorer\\StartupApproved\\Run`];

/**
 * Runs a program to its end, without pipes: the first program with windows starts wine's desktop, which inherits the
 * pipes and keeps them open as long as anybody uses it.
 */
function run(program: string, args: readonly string[], options: SpawnSyncOptions = {}): number | null {
  return spawnSync(program, args, { ...options, stdio: 'ignore' }).status;
}

function reg(...args: readonly string[]): boolean {
  return run('reg', args, { windowsHide: true }) === 0;
}

/** Returns Zil's entries in the registry. */
function registered(): readonly string[] {
  return [
    ...(reg('query', activator) ? [activator] : []),
    ...starts.filter((key) => reg('query', key, '/v', appUserModelId)),
  ];
}

/** Returns when the uninstaller has ended. Without `_?=` it goes on as a copy of itself. */
function uninstall(...options: readonly string[]): void {
  const uninstaller = join(program, 'uninstall.exe');
  const args = [...options, `_?=${program}`];
  // The uninstaller takes the folder literally, with its blanks and without quotes.
  expect(run(uninstaller, args, { windowsVerbatimArguments: true })).toBe(0);
}

describe.skipIf(made === undefined)('the uninstaller', () => {
  beforeEach(() => {
    expect(run(join(made ?? '', 'zil-setup.exe'), ['/S'])).toBe(0);
    for (const folder of [profile, updates]) mkdirSync(folder, { recursive: true });
    writeFileSync(join(profile, 'zil.db'), 'calls');
    writeFileSync(join(updates, 'installer.exe'), 'the last update');
    reg('add', activator, '/ve', '/d', program, '/f');
    for (const key of starts) reg('add', key, '/v', appUserModelId, '/d', 'Zil.exe --hidden', '/f');
    expect(registered()).toHaveLength(3);
    onTestFinished(() => {
      for (const folder of [program, profile, updates]) rmSync(folder, { recursive: true, force: true });
      reg('delete', activator, '/f');
      for (const key of starts) reg('delete', key, '/v', appUserModelId, '/f');
    });
  });

  test('starts nothing and removes nothing during an update', () => {
    uninstall('/S', '--updated');
    expect(existsSync(started)).toBe(false);
    expect(registered()).toHaveLength(3);
    expect(existsSync(join(updates, 'installer.exe'))).toBe(true);
    expect(existsSync(join(profile, 'zil.db'))).toBe(true);
  });

  test('lets Zil unsubscribe first, then removes everything from Windows; calls stay', () => {
    uninstall('/S');
    expect(readFileSync(started, 'utf16le')).toBe('--leave|Zil.exe --hidden\r\n');
    expect(registered()).toEqual([]);
    expect(existsSync(updates)).toBe(false);
    expect(readFileSync(join(profile, 'zil.db'), 'utf8')).toBe('calls');
  });
});
