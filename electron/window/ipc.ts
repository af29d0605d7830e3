import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { type Invokes, invokes, isInvoke, type Pushes } from '../../src/ipc/contract.ts';
import { parseArgs } from '../../src/ipc/parse-args.ts';
import type { Logger } from '../../src/ports.ts';
import { popupAddress, windowAddress } from './window-page.ts';

export type Handlers = {
  readonly [N in keyof Invokes]: (...args: Invokes[N]['args']) => Invokes[N]['result'] | Promise<Invokes[N]['result']>;
};

/** Registers all channels of the pages. A request has its sender checked, then its arguments; then it is handled. */
export function registerIpc(handlers: Handlers, logger: Logger): void {
  for (const channel of Object.keys(invokes).filter(isInvoke)) registerChannel(channel, handlers, logger);
}

/** Sends to a page. Without a page, `payload` is not called. */
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

/** Returns the page that may use a channel: the popup its own channels only, and the window all others. */
function pageThatMay(channel: keyof Invokes): string {
  return channel.startsWith('popup.') ? popupAddress : windowAddress;
}

/** Whether the page's top frame has sent it. `senderFrame` must be read before anything is awaited: it may go away. */
function isFrom(page: string, { senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.url === page;
}
