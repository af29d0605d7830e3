import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { type Invokes, invokes, isInvoke, type Pushes } from '../../src/ipc/contract.ts';
import { parseArgs } from '../../src/ipc/parse-args.ts';
import type { Logger } from '../../src/ports.ts';
import { popupAddress, windowAddress } from './window-page.ts';

export type Handlers = {
  readonly [N in keyof Invokes]: (...args: Invokes[N]['args']) => Invokes[N]['result'] | Promise<Invokes[N]['result']>;
};

/** The only place that listens to the window: the sender is checked, then the arguments, then something runs. */
export function registerIpc(handlers: Handlers, logger: Logger): void {
  for (const channel of Object.keys(invokes).filter(isInvoke)) registerChannel(channel, handlers, logger);
}

/** Tells the window, if there is one; without one nothing is made to be told. */
export function push<N extends keyof Pushes>(page: WebContents | null, channel: N, payload: () => Pushes[N]): void {
  page?.send(channel, payload());
}

function registerChannel<N extends keyof Invokes>(channel: N, handlers: Handlers, logger: Logger): void {
  ipcMain.handle(channel, async (event, ...raw: unknown[]) => {
    if (!isFrom(pageThatMay(channel), event)) {
      logger.info('ipc.refused', { channel, why: 'sender' });
      throw new Error('forbidden');
    }
    try {
      return await handlers[channel](...parseArgs(channel, raw));
    } catch (error) {
      logger.error('ipc.failed', error);
      throw new Error(`${channel} failed`);
    }
  });
}

/** The small window asks for its notes and nothing else, and nobody but it. */
function pageThatMay(channel: keyof Invokes): string {
  return channel.startsWith('popup.') ? popupAddress : windowAddress;
}

/** The frame may be gone by now; it must be looked at before anything is awaited. */
function isFrom(page: string, { senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.url === page;
}
