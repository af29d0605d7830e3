import { join } from 'node:path';
import { type WatchedZil, watchProgram } from '../desktop/program.ts';
import type { TrayItem } from '../desktop/tray.ts';
import { writeCalls } from './calls.ts';
import { median, milliseconds, type Part } from './measure.ts';
import { type BenchDesktop, baselineFolder, withDesktop, withProfile, zilFolder } from './programs.ts';

const storedCalls = 100_000;
const openings = 11;
const atMostMs = 200;

export const window: Part = {
  name: 'window',
  how: `Time from a click on the tray icon over D-Bus until the window is on the screen with its first row, with ${storedCalls} calls stored. The window is destroyed and created again each time; median of ${openings} in turn. The time that Playwright needs to look is included. The baseline shows a static page with one row.`,
  measure: (electron) =>
    withWatched(electron, zilFolder, (zil) =>
      withWatched(electron, baselineFolder('page'), async (baseline) => {
        const [zilMs, baselineMs]: [number[], number[]] = [[], []];
        for (let opening = 0; opening < openings; opening += 1) {
          zilMs.push(await openOnce(zil));
          baselineMs.push(await openOnce(baseline));
        }
        return [
          {
            what: 'click on the tray → window drawn, median',
            zil: milliseconds(median(zilMs)),
            baseline: milliseconds(median(baselineMs)),
            limit: `${atMostMs} ms`,
            isHeld: median(zilMs) <= atMostMs,
          },
          {
            what: 'the first opening after the start',
            zil: milliseconds(zilMs[0] ?? Number.NaN),
            baseline: milliseconds(baselineMs[0] ?? Number.NaN),
            limit: '',
            isHeld: null,
          },
        ];
      }),
    ),
};

interface Watched {
  readonly app: WatchedZil['app'];
  readonly tray: TrayItem;
}

function withWatched<T>(electron: string, folder: string, use: (watched: Watched) => Promise<T>): Promise<T> {
  return withDesktop(({ env, desktop }: BenchDesktop) =>
    withProfile(async (profile) => {
      writeCalls(join(profile, 'zil.db'), storedCalls, Date.now());
      const program = await watchProgram({ electron, folder, env, profile, args: ['--hidden'] });
      try {
        return await use({ app: program.app, tray: await desktop.trayItem() });
      } finally {
        await program.stop();
      }
    }),
  );
}

async function openOnce({ app, tray }: Watched): Promise<number> {
  const opened = app.waitForEvent('window');
  const startedMs = performance.now();
  await tray.click();
  const page = await opened;
  await page.locator('[role="option"], [data-call]').first().waitFor();
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return window?.isVisible() ? null : new Promise<void>((resolve) => window?.once('show', () => resolve()));
  });
  const tookMs = performance.now() - startedMs;
  const closed = page.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.destroy());
  await closed;
  return tookMs;
}
