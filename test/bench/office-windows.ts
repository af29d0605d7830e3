import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { runnerImport } from 'vite';
import { watchProgram } from '../desktop/program.ts';
import type { TrayItem } from '../desktop/tray.ts';
import { type BenchDesktop, withDesktop, withEach, withProfile } from './programs.ts';

/** A program with a window, to be started on a desktop of its own. */
export interface Windowed extends BenchDesktop {
  readonly folder: string;
  readonly profile: string;
}

export interface Watched {
  readonly app: Awaited<ReturnType<typeof watchProgram>>['app'];
  readonly tray: TrayItem;
}

/** Lends each program a desktop and a profile; those of builds contain calls. */
export function withWindowed<T>(
  builds: readonly string[],
  baselines: readonly string[],
  calls: number,
  use: (programs: readonly Windowed[]) => Promise<T>,
): Promise<T> {
  const lend = (folder: string, withOne: (program: Windowed) => Promise<T>) =>
    withDesktop((lent) =>
      withProfile(async (profile) => {
        if (builds.includes(folder)) await writeCallsIn(folder, join(profile, 'zil.db'), calls);
        return withOne({ ...lent, folder, profile });
      }),
    );
  return withEach([...builds, ...baselines], lend, use);
}

/** A build writes its own file, because an older Zil reads no file of a newer one. */
async function writeCallsIn(build: string, file: string, calls: number): Promise<void> {
  const source = join(build, 'test', 'bench', 'calls.ts');
  const { module } = await runnerImport<typeof import('./calls.ts')>(source, { configFile: false, root: build });
  module.writeCalls(file, calls, Date.now());
}

/** Starts the programs at the same time, hidden, and ends them afterwards. */
export function withWatched<T>(
  electron: string,
  programs: readonly Windowed[],
  use: (watched: readonly Watched[]) => Promise<T>,
): Promise<T> {
  const lend = async ({ env, desktop, ...program }: Windowed, withOne: (watched: Watched) => Promise<T>) => {
    const running = await watchProgram({ ...program, electron, env, args: ['--hidden'] });
    try {
      return await withOne({ app: running.app, tray: await desktop.trayItem() });
    } finally {
      await running.stop();
    }
  };
  return withEach(programs, lend, use);
}

/** Clicks on the tray icon. Resolves as soon as the window is on the screen with its first row. */
export async function openWindow({ app, tray }: Watched): Promise<Page> {
  const opened = app.waitForEvent('window');
  await tray.click();
  const page = await opened;
  await page.locator('[role="option"], [data-call]').first().waitFor();
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return window?.isVisible() ? null : new Promise<void>((resolve) => window?.once('show', () => resolve()));
  });
  return page;
}

/** Destroys the window, as Zil does some time after it was closed. */
export async function closeWindow({ app }: Watched, page: Page): Promise<void> {
  const closed = page.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.destroy());
  await closed;
}
