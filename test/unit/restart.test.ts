import { expect, test } from 'vitest';
import { restart } from '../../electron/system/restart.ts';

/** Returns the calls to Electron's `app`, in their order. */
function restarted(argv: readonly string[], args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const asked: unknown[] = [];
  const app = { relaunch: (options: unknown) => asked.push(options), quit: () => asked.push('quit') };
  restart(app, args, { execPath: argv[0] ?? '', argv, env });
  return asked;
}

test('the next Zil is started with the same arguments, and this one quits in the ordinary way', () => {
  expect(restarted(['/opt/zil/zil', '--user-data-dir=/p'], [])).toEqual([{ args: ['--user-data-dir=/p'] }, 'quit']);
});

test('arguments for one start only are not passed to the next', () => {
  const once = ['--hidden', '--updated', '--restarted', '--leave', '-Embedding'];
  expect(restarted(['zil', ...once, '--show-address'], ['--hidden'])[0]).toEqual({
    args: ['--show-address', '--hidden'],
  });
});

test('an AppImage is started from its file: the folder from which it runs disappears with it', () => {
  const env = { APPIMAGE: '/home/ofis/Zil.AppImage', APPDIR: '/tmp/.mount_zil' };
  expect(restarted(['/tmp/.mount_zil/zil'], [], env)[0]).toEqual({ args: [], execPath: '/home/ofis/Zil.AppImage' });
  // Here another program that is an AppImage has started Zil.
  expect(restarted(['/opt/zil/zil'], [], env)[0]).toEqual({ args: [] });
});
