import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { StatusLine } from '../../src/view/status-line.ts';
import { texts } from '../../src/view/texts.ts';
import type { WatchedZil } from '../desktop/program.ts';
import { testDesktop, watchedZil } from './desktop.ts';
import { overflowOf, picture } from './looks.ts';

const { checks, repairs, status, updates, reach, window: words } = texts.tr;
const diagnostics = { label: reach.diagnostics, action: { kind: 'open-diagnostics' } } as const;
const settings = { kind: 'open-settings', section: 'connection' } as const;
const later = { label: status.later, action: { kind: 'postpone-update' } } as const;

/** Each kind of line, with its longest words. */
const lines: readonly StatusLine[] = [
  { kind: 'good', text: status.recordsAlone, aside: status.lastRecords('dün 14:03') },
  { kind: 'busy', text: status.connecting, aside: status.lastWebhook('dün 14:03') },
  { kind: 'busy', text: updates.installing('0.2.0'), aside: null },
  {
    kind: 'problem',
    text: checks.listenFailure('port-in-use'),
    button: { label: repairs.label(settings), action: settings },
  },
  { kind: 'problem', text: checks.notShown.failed, button: diagnostics },
  { kind: 'problem', text: words.practiceFailed, button: { label: repairs.label(settings), action: settings } },
  {
    kind: 'warning',
    text: words.setUp.unfinished,
    button: { label: words.setUp.resume, action: { kind: 'open-set-up' } },
  },
  { kind: 'warning', text: checks.tunnelRequests, button: diagnostics },
  {
    kind: 'notice',
    text: updates.ready('0.2.0'),
    button: { label: updates.install, action: { kind: 'install-update' } },
    refusal: later,
  },
];

/** Gives the window a view with another line, as Zil gives it each view. */
const show = ({ app }: WatchedZil, window: Page, line: StatusLine) =>
  window
    .evaluate(() => globalThis.window.zil.invoke('desk.view'))
    .then((view) =>
      app.evaluate(
        ({ BrowserWindow }, pushed) => BrowserWindow.getAllWindows()[0]?.webContents.send('desk.changed', pushed),
        { ...view, statusLine: line },
      ),
    );

test('whatever the status line says, it is one line of 32 px, and the whole sentence is at hand', async () => {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  await zil.address.listener();
  const window = await zil.window();
  const bar = window.getByRole('contentinfo');
  await bar.getByText(status.listening).waitFor();
  const measured: unknown[] = [];
  for (const width of [900, 480]) {
    await window.setViewportSize({ width, height: 640 });
    for (const [index, line] of lines.entries()) {
      await show(zil, window, line);
      await bar.getByTitle(line.text, { exact: true }).waitFor();
      await window.screenshot({ path: picture(`status-${index}-${width}`) });
      measured.push([width, line.text, (await bar.boundingBox())?.height, ...(await overflowOf(window))]);
    }
  }
  expect(measured).toEqual([900, 480].flatMap((width) => lines.map(({ text }) => [width, text, 32, 0, 0])));
});

test('a question about a foreign address is read in full at 480 px', async () => {
  const { env } = await testDesktop();
  const zil = await watchedZil({ env, args: [] });
  const window = await zil.window();
  await window.setViewportSize({ width: 480, height: 640 });
  const dismiss = { label: words.link.cancel, action: { kind: 'dismiss-link' } } as const;
  const text = words.link.question('a-very-long-name-of-a-host.and-its-subdomain.example.com.evil.example');
  await show(zil, window, {
    kind: 'notice',
    text,
    button: dismiss,
    refusal: { ...dismiss, label: words.link.dismiss },
  });
  const sentence = window.getByRole('contentinfo').getByText(text);
  await sentence.waitFor();
  expect(await sentence.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
  expect(await overflowOf(window)).toEqual([0, 0]);
});
