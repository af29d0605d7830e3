import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { root, type StartOptions, watchProgram } from '../desktop/program.ts';
import { item, tab } from './call-backs-office.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { rows } from './story-rows.ts';

/** What Electron 45 gives on Windows: `electron/desktop/notification-id.ts`. */
interface Activation {
  readonly type: 'action' | 'reply';
  readonly actionIndex?: number;
  readonly reply?: string;
  readonly arguments: string;
}

/** Makes an app that starts Zil as Windows does when a person uses a notification of an earlier run. */
function appAfter(profile: string, activation: Activation): string {
  const folder = join(profile, 'started-by-windows');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ productName: 'Zil', version: '0.1.0', main: 'start.cjs' }),
  );
  const start = [
    "const { Notification } = require('electron');",
    `Notification.handleActivation = (handle) => handle(${JSON.stringify(activation)});`,
    `require(${JSON.stringify(join(root, 'dist', 'main', 'boot.cjs'))});`,
  ];
  writeFileSync(join(folder, 'start.cjs'), start.join('\n'));
  return folder;
}

/** Starts Zil by a notification, waits until what was done in it is done, and ends Zil. */
async function actAfterTheEnd(options: StartOptions, activation: Activation, isDone: (zil: Started) => Promise<void>) {
  const zil = await watchProgram({ ...options, folder: appAfter(options.profile, activation) });
  onTestFinished(() => zil.stop());
  await isDone(zil);
  await zil.stop();
}
type Started = Awaited<ReturnType<typeof watchProgram>>;

test('a button and a reply in the Action Center do their work in a Zil that had ended, and it is on the disk', async () => {
  const { env } = await testDesktop();
  const profile = temporaryProfile();
  const first = await watchedZil({ env, profile, args: [] });
  await sendWebhook(await first.address.listener(), ringOf('905335554321'));
  const window = await first.window();
  await rows(window, '0533 555 43 21').waitFor();
  const [call] = await window.evaluate(async () => (await globalThis.window.zil.invoke('desk.view')).calls);
  expect(call).toBeDefined();
  await first.stop();

  const options = { electron: inject('electron'), env, profile, args: [] };
  const argumentsOf = (type: string) => `type=${type}&tag=call-${call?.id}`;
  await actAfterTheEnd(options, { type: 'action', actionIndex: 1, arguments: argumentsOf('action') }, async (zil) => {
    const opened = await zil.window();
    await tab(opened).click();
    await item(opened, '0533 555 43 21').waitFor();
  });
  await actAfterTheEnd(
    options,
    { type: 'reply', reply: ' Fatura istiyor ', arguments: argumentsOf('reply') },
    async (zil) => {
      await rows(await zil.window(), '0533 555 43 21')
        .getByText('Fatura istiyor')
        .waitFor({ state: 'attached' });
    },
  );

  const last = await watchedZil({ env, profile, args: [] });
  const again = await last.window();
  await rows(again, '0533 555 43 21').getByText('Fatura istiyor').waitFor({ state: 'attached' });
  await tab(again).click();
  await item(again, '0533 555 43 21').waitFor();
});
