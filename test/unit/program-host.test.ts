import { expect, test } from 'vitest';
import { cloudflaredFinder } from '../../electron/reach/cloudflared-program.ts';
import { childEnvironment, isScript, programFolders, scriptInsteadOf } from '../../electron/reach/program-host.ts';

const windows = {
  platform: 'win32',
  env: {
    Path: 'C:\\Windows\\System32;;tools;D:\\bin',
    ProgramFiles: 'C:\\Program Files',
    'ProgramFiles(x86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: 'C:\\Users\\ayse\\AppData\\Local',
    USERPROFILE: 'C:\\Users\\ayse',
    Zil_Config: 'C:\\zil.json',
  },
  programs: 'C:\\Users\\ayse\\AppData\\Roaming\\Zil\\programs',
} as const;
const mac = { platform: 'darwin', env: { PATH: '/usr/bin:/bin', ELECTRON_RUN_AS_NODE: '1' }, programs: '/p' } as const;
const linux = { platform: 'linux', env: {}, programs: '/p' } as const;

test('programs are searched for in PATH and in folders that desktops do not add to it, and nowhere else', () => {
  expect(programFolders(windows)).toEqual(['C:\\Windows\\System32', 'D:\\bin']);
  expect(programFolders(mac)).toEqual(['/usr/bin', '/bin', '/opt/homebrew/bin', '/usr/local/bin']);
  expect(programFolders(linux)).toEqual(['/usr/local/bin', '/usr/bin']);
});

test('a program finds the others that it needs, and gets no variable of Zil', () => {
  expect(childEnvironment(mac, { A: 'b' })).toEqual({ PATH: '/usr/bin:/bin:/opt/homebrew/bin:/usr/local/bin', A: 'b' });
  const { Zil_Config: _ours, ...theirs } = windows.env;
  expect(childEnvironment(windows, {})).toEqual(theirs);
});

test.each([
  ['in PATH', windows, 'D:\\bin\\cloudflared.exe'],
  ['where Cloudflare’s installer puts it', windows, 'C:\\Program Files (x86)\\cloudflared\\cloudflared.exe'],
  ['where winget puts it', windows, 'C:\\Users\\ayse\\AppData\\Local\\Microsoft\\WinGet\\Links\\cloudflared.exe'],
  ['where Scoop puts it', windows, 'C:\\Users\\ayse\\scoop\\shims\\cloudflared.exe'],
  ['where Zil puts it', windows, 'C:\\Users\\ayse\\AppData\\Roaming\\Zil\\programs\\cloudflared.exe'],
  ['where Homebrew puts it', mac, '/opt/homebrew/bin/cloudflared'],
  ['where Zil puts it', mac, '/p/cloudflared'],
  ['where Linux has it', linux, '/usr/bin/cloudflared'],
  ['where snap puts it', linux, '/snap/bin/cloudflared'],
])('cloudflared is found %s', async (_where, places, file) => {
  const find = cloudflaredFinder(places, async (each) => each === file);
  expect(await find('')).toBe(file);
});

test('an installed cloudflared is preferred to a downloaded one, and a person’s choice to both', async () => {
  const find = cloudflaredFinder(mac, async () => true);
  expect(await find('')).toBe('/usr/bin/cloudflared');
  expect(await find('/Users/ayse/cloudflared')).toBe('/Users/ayse/cloudflared');
});

test('cloudflared may be missing', async () => {
  expect(await cloudflaredFinder(windows, async () => false)('')).toBeNull();
});

test.each([
  ['lt.cmd', windows, true],
  ['C:\\Users\\ayşe\\AppData\\Roaming\\npm\\LT.CMD', windows, true],
  ['start.bat', windows, true],
  ['bore.exe', windows, false],
  ['bore', windows, false],
  ['lt.cmd', linux, false],
])('%s is a script, which only a shell of Windows runs: %#', (program, host, expected) => {
  expect(isScript(host, program)).toBe(expected);
});

test.each([
  ['lt', 'D:\\bin\\lt.cmd', 'lt.cmd'],
  ['lt', 'C:\\elsewhere\\lt.cmd', null],
  ['C:\\npm\\lt', 'C:\\npm\\lt.bat', 'lt.bat'],
])('where there is no program %s, the script %s is found', (program, file, expected) => {
  expect(scriptInsteadOf(windows, program, (each) => each === file)).toBe(expected);
  expect(scriptInsteadOf(linux, program, () => true)).toBeNull();
});
