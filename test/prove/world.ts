import type { Page } from 'playwright-core';
import type { Settings } from '../../src/settings/settings.ts';
import { type BenchDesktop, withDesktop, zilFolder } from '../bench/programs.ts';
import { makeProfile, removeProfile, type WatchedZil, watchProgram } from '../desktop/program.ts';

export interface World {
  readonly zil: WatchedZil;
  readonly profile: string;
  readonly listener: URL;
  readonly window: Page;
  readonly desktop: BenchDesktop['desktop'];
}

export interface WorldOptions {
  readonly electron: string;
  readonly settings?: Partial<Settings>;
  readonly args?: readonly string[];
  /** Prepares the profile before Zil starts. */
  readonly prepare?: (profile: string) => void;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the real Zil with its window open on a desktop of its own, and ends it afterwards. */
export function withWorld<T>(
  { electron, settings, args = [], prepare = () => {}, env = {} }: WorldOptions,
  use: (world: World) => Promise<T>,
): Promise<T> {
  return withDesktop(async (lent) => {
    const profile = makeProfile(settings);
    try {
      prepare(profile);
      const zil = await watchProgram({ electron, folder: zilFolder, env: { ...lent.env, ...env }, profile, args });
      try {
        const [listener, window] = [await zil.address.listener(), await zil.window()];
        return await use({ zil, profile, listener, window, desktop: lent.desktop });
      } finally {
        await zil.stop();
      }
    } finally {
      removeProfile(profile);
    }
  });
}
