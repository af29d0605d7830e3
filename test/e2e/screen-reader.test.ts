import { expect, onTestFinished, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { type ReadElement, ScreenReader } from '../desktop/screen-reader.ts';
import { testDesktop, type watchedZil as Watched, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';

const controls = ['push button', 'toggle button', 'entry', 'list box', 'check box', 'radio button', 'combo box'];

/** Starts Zil on a desktop with a screen reader. Electron 25 answers one on Linux only when it is told to. */
async function readZil(): Promise<{ zil: Awaited<ReturnType<typeof Watched>>; reader: ScreenReader }> {
  const { env } = await testDesktop();
  const reader = await ScreenReader.start(env);
  onTestFinished(() => reader.stop());
  const zil = await watchedZil({ env, args: ['--force-renderer-accessibility'] });
  await zil.window();
  return { zil, reader };
}

const inWords = ({ role, name }: ReadElement) => `${role}: ${name}`;

test('a screen reader says who rings, and reads each call as one item', async () => {
  const { zil, reader } = await readZil();
  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  const seen = async () => (await reader.read()).map(inWords);
  await expect.poll(seen).toContainEqual(expect.stringMatching(/^list item: 0533 555 43 21 .*Dahili 1001 .*Çalıyor/));
  expect(await seen()).toEqual(
    expect.arrayContaining([
      'heading: Çağrılar',
      'list: Çalan çağrılar',
      'static: 0533 555 43 21: Çalıyor',
      'push button: Göster: 0533 555 43 21',
      'push button: Not al',
      'entry: Numara ya da ad ara',
      'list box: Çağrılar',
      'static: Çağrılar dinleniyor',
    ]),
  );
  const nameless = (await reader.read()).filter(({ role, name }) => controls.includes(role) && name === '');
  expect(nameless).toEqual([]);
});

test('a screen reader hears where the keyboard is', async () => {
  const { zil, reader } = await readZil();
  const window = await zil.window();
  await sendWebhook(await zil.address.listener(), ringOf('905335554321'));
  await window.getByRole('option').first().waitFor();
  const focused = async () => (await reader.read()).filter(({ isFocused }) => isFocused).map(inWords);
  await window.keyboard.press('Control+f');
  await expect.poll(focused).toContain('entry: Numara ya da ad ara');
  await window.keyboard.press('Escape');
  await expect.poll(focused).toContainEqual(expect.stringMatching(/^list (box|item): /));
});
