import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import type { NotifyCommand } from '../../electron/desktop/command-notifier.ts';
import { type NodeNotifier, notifyCommandOf } from '../../electron/desktop/snore-toast.ts';

const load = createRequire(import.meta.url);
const notifier = load('node-notifier') as NodeNotifier;

/** Returns the program path that node-notifier keeps of its options. */
function programOf(command: NotifyCommand): unknown {
  return (command as NotifyCommand & { readonly options: { readonly customPath?: string } }).options.customPath;
}

test('on a Windows on ARM the packed program for x64 shows a call', () => {
  const command = notifyCommandOf(notifier, load.resolve, { platform: 'win32', arch: 'arm64' });
  expect(command).toBeInstanceOf(notifier.WindowsToaster);
  expect(programOf(command)).toMatch(/node-notifier[\\/]vendor[\\/]snoreToast[\\/]snoretoast-x64\.exe$/);
  expect(existsSync(String(programOf(command)))).toBe(true);
});

test.each([
  ['win32', 'x64'],
  ['linux', 'arm64'],
] as const)('on %s %s node-notifier chooses its program itself', (platform, arch) => {
  expect(notifyCommandOf(notifier, load.resolve, { platform, arch })).toBe(notifier);
});
