import { dirname, join } from 'node:path';
import type { NotifyCommand } from './command-notifier.ts';

/** What of node-notifier is used. */
export interface NodeNotifier extends NotifyCommand {
  readonly WindowsToaster: new (options: { readonly customPath: string }) => NotifyCommand;
}

/**
 * node-notifier (10.0.1, notifiers/toaster.js) takes its program for 32 bits wherever the processor is not x64. That one is
 * not packed: a Windows 11 on ARM runs the one for x64 as well. `modulePath` gives where a file of a package is.
 */
export function notifyCommandOf(
  notifier: NodeNotifier,
  modulePath: (file: string) => string,
  { platform, arch }: Pick<NodeJS.Process, 'platform' | 'arch'>,
): NotifyCommand {
  if (platform !== 'win32' || arch === 'x64') return notifier;
  const folder = join(dirname(modulePath('node-notifier/package.json')), 'vendor', 'snoreToast');
  return new notifier.WindowsToaster({ customPath: join(folder, 'snoretoast-x64.exe') });
}
