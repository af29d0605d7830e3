import { app, dialog, globalShortcut, shell } from 'electron';
import type { Ports } from '../../src/app/app-ports.ts';
import type { Logger, Notifier } from '../../src/ports.ts';
import { agreement } from './agreement.ts';
import { globalShortcutOf } from './global-shortcut.ts';
import { callOpener, linkOpener } from './link-opener.ts';
import { openNotifier } from './open-notifier.ts';
import { isProgram, popOpener } from './pop-opener.ts';

/** Makes the ports for the desktop. `popup` shows the notifications that the system does not show. */
export function desktopPorts(
  popup: Notifier,
  logger: Logger,
): Pick<Ports, 'notifier' | 'linkOpener' | 'callOpener' | 'globalShortcut' | 'agreement' | 'popOpener' | 'isProgram'> {
  return {
    notifier: openNotifier(popup, logger),
    linkOpener: linkOpener(shell),
    callOpener: callOpener(shell, app),
    globalShortcut: globalShortcutOf(globalShortcut),
    agreement: agreement(dialog),
    popOpener: popOpener(shell),
    isProgram,
  };
}
