import { dirname, join } from 'node:path';
import type { NotifyCommand } from './command-notifier.ts';

/** The part of node-notifier that is used. */
export interface NodeNotifier extends NotifyCommand {
  readonly WindowsToaster: new (options: { readonly customPath: string }) => NotifyCommand;
}

/**
 * Returns the notifier of node-notifier for this system. On processors other than x64, node-notifier (10.0.1,
 * notifiers/toaster.js) uses its 32-bit program. Zil does not pack that one: Windows 11 on ARM also runs the x64
 * program. `modulePath` returns the path of a package's file.
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
