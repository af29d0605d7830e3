import { inject, onTestFinished } from 'vitest';
import { startDesktopSession } from '../../build/desktop-session.mjs';
import type { Settings } from '../../src/settings/settings.ts';
import { FakeDesktop } from '../desktop/notification-service.ts';
import {
  makeProfile,
  type RunningZil,
  removeProfile,
  root,
  startProgram,
  type WatchedZil,
  watchProgram,
} from '../desktop/program.ts';

export interface TestDesktop {
  readonly env: Readonly<Record<string, string>>;
  /** The notification service and the tray. */
  readonly desktop: FakeDesktop;
}

/**
 * Starts a screen, a bus, the tests' own notification service and, if asked for, a key store. All end with the test.
 */
export async function testDesktop({
  keyring = false,
  ...options
}: {
  readonly withNotifications?: boolean;
  readonly withPanel?: boolean;
  readonly keyring?: boolean;
} = {}): Promise<TestDesktop> {
  const { env, stop } = await startDesktopSession({ dunst: false, keyring });
  onTestFinished(stop);
  const desktop = await FakeDesktop.start(env['DBUS_SESSION_BUS_ADDRESS'] ?? '', options);
  onTestFinished(() => desktop.stop());
  return { env, desktop };
}

interface ZilOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly settings?: Partial<Settings>;
  readonly profile?: string;
  readonly args?: readonly string[];
}

/** Starts Zil with its window open to the test; by default the window is hidden. */
export async function watchedZil({ env, settings, profile, args = ['--hidden'] }: ZilOptions): Promise<WatchedZil> {
  const folder = profile ?? temporaryProfile(settings);
  const zil = await watchProgram({ electron: inject('electron'), env, profile: folder, args });
  onTestFinished(() => zil.stop());
  return zil;
}

/** Starts Zil as a person's computer does, without a connection to the tests. */
export function plainZil({ env, settings, profile, args = ['--hidden'] }: ZilOptions): RunningZil {
  const folder = profile ?? temporaryProfile(settings);
  const zil = startProgram([inject('electron'), root, '--disable-gpu'], { env, profile: folder, args });
  onTestFinished(() => zil.stop());
  return zil;
}

export function temporaryProfile(settings: Partial<Settings> = {}): string {
  const folder = makeProfile(settings);
  onTestFinished(() => removeProfile(folder));
  return folder;
}
