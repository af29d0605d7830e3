import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { root, type WatchedZil } from '../desktop/program.ts';
import { pageOf, zilWithAllPages } from './all-pages.ts';

/* What a page gets of Zil: the points 17 and 20 of https://www.electronjs.org/docs/latest/tutorial/security. */

/** No test changes anything. */
let zil: WatchedZil;
beforeAll(async () => {
  zil = await zilWithAllPages();
});

describe.each(['index.html', 'popup.html'] as const)('%s', (name) => {
  const page = () => zil.window(name);

  test('17: Zil answers it only on its own channels', async () => {
    const heard = await (await page()).evaluate(async () => {
      const { zil } = window as unknown as { zil: { invoke(channel: string, ...args: unknown[]): Promise<unknown> } };
      const outcome = (channel: string) =>
        zil.invoke(channel).then(
          () => 'heard',
          () => 'refused',
        );
      return { desk: await outcome('desk.view'), popup: await outcome('popup.view') };
    });
    const isSmall = name === 'popup.html';
    expect(heard).toEqual({ desk: isSmall ? 'refused' : 'heard', popup: isSmall ? 'heard' : 'refused' });
  });

  test('20: it gets two functions of Electron, which accept only the channels of the contract', async () => {
    const found = await (await page()).evaluate(async () => {
      const bridge = Reflect.get(window, 'zil') as {
        invoke(...args: unknown[]): Promise<unknown>;
        on(...args: unknown[]): unknown;
      };
      const outcome = async (work: () => unknown) => {
        try {
          await work();
          return 'done';
        } catch {
          return 'refused';
        }
      };
      return {
        bridge: Object.keys(bridge).sort(),
        isSealed: Object.isFrozen(bridge),
        unknownChannel: await outcome(() => bridge.invoke('app.quit')),
        pushAsQuestion: await outcome(() => bridge.invoke('desk.changed')),
        questionAsPush: await outcome(() => bridge.on('desk.view', () => {})),
        wrongArguments: await outcome(() => bridge.invoke('calls.page', { startedAtMs: 'x', id: 1 })),
      };
    });
    expect(found).toEqual({
      bridge: ['invoke', 'on'],
      isSealed: true,
      unknownChannel: 'refused',
      pushAsQuestion: 'refused',
      questionAsPush: 'refused',
      wrongArguments: 'refused',
    });
  });
});

test('the page that plays sounds gets nothing of Electron', async () => {
  const shown = await pageOf(zil, 'sound.html');
  expect(await shown.evaluate(() => Reflect.get(window, 'zil'))).toBeUndefined();
});

test('17: with the same preload Zil answers any other page on no channel', async () => {
  const answers = await zil.app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const rogue = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await rogue.loadURL('data:text/html,<title>rogue</title>');
      const said = ['desk.view', 'popup.view'].map((channel) =>
        rogue.webContents.executeJavaScript(`zil.invoke('${channel}').then(() => 'let in', ({ message }) => message)`),
      );
      const heard = await Promise.all(said);
      rogue.destroy();
      return heard;
    },
    join(root, 'dist', 'preload', 'preload.cjs'),
  );
  for (const answer of answers) expect(answer).toContain('forbidden');
});
