import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { lineStyleSchema } from '../../src/lines/line-style.ts';
import { ruleSchema } from '../../src/rules/rule.ts';
import { screenPopSchema } from '../../src/screen-pop/screen-pop.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { texts } from '../../src/view/texts.ts';
import { temporaryProfile, testDesktop, watchedZil } from './desktop.ts';
import { ringOf } from './events.ts';
import { openSettings } from './settings-window.ts';
import { telephoneOf } from './telephone.ts';

const { rules: words, window: windowWords, pops, sounds } = texts.tr;
const ayse = '905335554321';
const mehmet = '902123334455';

async function office(settings: Partial<Settings>, { path = '' } = {}) {
  const { env, desktop } = await testDesktop();
  const profile = temporaryProfile({ notificationSeconds: 5, ...settings });
  const withPath = path === '' ? env : { ...env, PATH: `${path}:${env['PATH'] ?? ''}` };
  const zil = await watchedZil({ env: withPath, profile, args: [] });
  const listener = await zil.address.listener();
  const ring = (caller: string) => sendWebhook(listener, ringOf(caller, '1001'));
  return { zil, desktop, ring, window: await zil.window(), profile };
}

const press = (window: Page, name: string) => window.getByRole('button', { name, exact: true }).click();

/** Some seconds of a tone, as a WAV file of 8 bits. */
function tone(folder: string, seconds = 1): string {
  const rate = 8_000;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + rate * seconds, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(rate * seconds, 40);
  const wave = Buffer.from(
    Array.from({ length: rate * seconds }, (_, at) => 128 + 100 * Math.sin((at * 440 * 2 * Math.PI) / rate)),
  );
  const path = join(folder, 'zil sesi ğ.wav');
  writeFileSync(path, Buffer.concat([header, wave]));
  return path;
}

test('a rule that is written keeps a caller quiet, and the list and the story say so', async () => {
  const { window, desktop, ring } = await office({});
  await openSettings(window, 'notifications');
  await press(window, words.open);
  await press(window, words.add);
  await window.getByLabel(words.whom).selectOption('numbers');
  await window.getByLabel(words.pattern).fill('0533*');
  await press(window, words.save);
  await window.getByText(words.saved).waitFor();
  await window.getByRole('textbox', { name: words.ask }).fill('0533 555 43 21');
  await window.getByText(words.asked.quiet('0533 555 43 21', '0533*')).waitFor();
  await press(window, windowWords.settings);
  await press(window, windowWords.back);
  await ring(ayse);
  await window.getByRole('option', { name: /0533 555 43 21/ }).waitFor();
  await ring(mehmet);
  await expect.poll(() => desktop.received.map(({ title }) => title)).toEqual(['0212 333 44 55 arıyor']);
  await window.getByRole('option', { name: /0533 555 43 21/ }).click();
  await window.getByText('Sessiz kuralı: 0533*').waitFor();
});

test('a closed office is quiet: the list has the call, and at the opening one notification names it', async () => {
  const { zil, window, desktop, ring } = await office({ closedIsQuiet: true, workingHours: Array(7).fill('') });
  await ring(ayse);
  await window.getByRole('option', { name: /0533 555 43 21/ }).waitFor();
  // It no longer rings, so it is named afterwards.
  await expect.poll(() => window.locator('.ringing-card').count()).toBe(0);
  expect(desktop.received).toEqual([]);
  await window.evaluate(async () => {
    await globalThis.window.zil.invoke('settings.save', { workingHours: Array(7).fill('00:00-24:00') });
  });
  await expect
    .poll(() => desktop.received.map(({ title, body }) => [title, body.split('  ')[1]]))
    .toEqual([['Siz yokken 1 çağrı geldi', '0533 555 43 21']]);
  await zil.stop();
});

test('two firms at one desk are told apart in the notification, on the card, and by the word for a VIP', async () => {
  const lineStyles = [
    lineStyleSchema.parse({
      of: { kind: 'line', key: '+908505501234' },
      company: 'Örnek Diş',
      colour: 'green',
      greeting: '{firma}, buyurun',
    }),
  ];
  const rules = [ruleSchema.parse({ who: { kind: 'numbers', pattern: '0533*' }, does: 'vip', colour: 'red' })];
  const { window, desktop, ring } = await office({ lineStyles, rules, maskNumbers: 'always' });
  await ring(ayse);
  await expect.poll(() => desktop.received.at(-1)?.title).toBe('Önemli: Örnek Diş: 0533 *** ** 21 arıyor');
  expect(desktop.received.at(-1)?.body).toContain('Örnek Diş, buyurun');
  const band = window.locator('.ringing-card .call-band');
  await band.getByText('Örnek Diş, buyurun').waitFor();
  await band.getByText('Önemli').waitFor();
  await expect
    .poll(() => band.evaluate((element) => getComputedStyle(element).backgroundColor))
    .toBe('rgb(163, 40, 27)');
});

test('a screen pop is opened when it rings, and by hand from the menu of the call', async () => {
  const opens = { kind: 'address', template: 'https://crm.ornek.com/?tel={ulusal}&ad={ad}' };
  const screenPops = [screenPopSchema.parse({ name: 'Crm', when: 'ringing', opens })];
  const { zil, window, ring } = await office({ screenPops });
  const opened = await telephoneOf(zil, []);
  await ring(ayse);
  await expect.poll(opened).toEqual(['https://crm.ornek.com/?tel=05335554321&ad=']);
  await window.getByRole('option', { name: /0533 555 43 21/ }).click();
  await press(window, texts.tr.story.more);
  await window.getByRole('menuitem', { name: pops.byHand('Crm') }).click();
  await expect.poll(opened).toHaveLength(2);
  await window.getByText(pops.opened).waitFor();
});

test('an own sound is played by a hidden page without a bridge, and a broken one is said at the field', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zil-sound-'));
  const file = tone(folder);
  const { zil, window, desktop, ring } = await office({ ringSound: { file, volumePercent: 60 } });
  await ring(ayse);
  await expect.poll(() => desktop.received.map(({ title }) => title)).toEqual(['0533 555 43 21 arıyor']);
  const page = await zil.window('sound.html');
  expect(await page.evaluate(() => 'zil' in globalThis.window)).toBe(false);
  await openSettings(window, 'notifications');
  await press(window, `${sounds.label}: ${sounds.listen}`);
  await window.getByText(sounds.heard).waitFor();
  const broken = join(folder, 'broken.wav');
  writeFileSync(broken, readFileSync(file).subarray(0, 40));
  await window.getByLabel(sounds.label, { exact: true }).fill(broken);
  await press(window, `${sounds.label}: ${sounds.listen}`);
  await window.getByText(sounds.failed['no-sound']).waitFor();
});

test.each(['tone.ogg', 'tone.mp3', 'tone-without-tag.mp3'])('a sound as %s can be heard', async (name) => {
  const file = join(import.meta.dirname, '../sounds', name);
  const { window } = await office({ ringSound: { file, volumePercent: 60 } });
  await openSettings(window, 'notifications');
  await press(window, `${sounds.label}: ${sounds.listen}`);
  await window.getByText(sounds.heard).waitFor();
});

test('a sound that is missing at a ring is said in the window, and the next ring has the system’s sound', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'zil-sound-')), 'gone.wav');
  const { window, desktop, ring } = await office({ ringSound: { file, volumePercent: 60 } });
  const isSilent = () => desktop.received.map((note) => note.isSilent);
  await ring(ayse);
  await expect.poll(isSilent).toEqual([true]);
  await window.getByText(sounds.notHeard(sounds.failed['no-file'], false)).first().waitFor();
  await ring(mehmet);
  await expect.poll(isSilent).toEqual([true, false]);
});

test('what is stopped while it is decoded is not heard, and a sound ends when the next one begins', async () => {
  const file = tone(mkdtempSync(join(tmpdir(), 'zil-sound-')), 20);
  const { zil, window } = await office({ ringSound: { file, volumePercent: 60 } });
  await openSettings(window, 'notifications');
  await press(window, `${sounds.label}: ${sounds.listen}`);
  const page = await zil.window('sound.html');
  const short = readFileSync(join(import.meta.dirname, '../sounds/tone.ogg'));
  const heard = await page.evaluate(async (base64) => {
    const { zilSound } = globalThis.window as unknown as {
      zilSound: { play(base64: string, volumePercent: number): Promise<string>; stop(): void };
    };
    const stopped = zilSound.play(base64, 60);
    zilSound.stop();
    const before = [await stopped];
    const beganAtMs = performance.now();
    const over = await zilSound.play(base64, 60);
    return [...before, over, Math.round((performance.now() - beganAtMs) / 100) >= 4];
  }, short.toString('base64'));
  expect(heard).toEqual(['over', 'over', true]);
  // The twenty seconds of the first one were over with the first of these.
  await window.getByText(sounds.heard).waitFor({ timeout: 10_000 });
});

test('espeak-ng says who calls, where the system has no Turkish voice; the name is no option of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zil-espeak-'));
  const said = join(folder, 'said.txt');
  const program = join(folder, 'espeak-ng');
  // Only what the shell has itself: there are no other programs in this folder.
  writeFileSync(
    program,
    `#!/bin/sh
[ "$1" = --version ] && exit 0
IFS= read -r text
echo "$@: $text" >> '${said}'
`,
  );
  chmodSync(program, 0o755);
  const { ring } = await office({ speakNames: true }, { path: folder });
  await ring(ayse);
  const heard = () => {
    try {
      return readFileSync(said, 'utf8');
    } catch {
      return '';
    }
  };
  await expect.poll(heard).toBe('-v tr -a 100 --stdin: 0533, 555, 43, 21 arıyor\n');
});
