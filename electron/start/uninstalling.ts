import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { app, safeStorage } from 'electron';
import { unsubscribeForUninstall } from '../../src/pbx/unsubscribe-for-uninstall.ts';
import type { Logger } from '../../src/ports.ts';
import { nothingManaged } from '../../src/settings/managed.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { httpPbxApi } from '../net/http-pbx-api.ts';
import { accountStore } from '../profile/account-store.ts';
import { keyStoreOf } from '../profile/key-store.ts';
import { openManagedConfig } from '../profile/managed-config.ts';
import { SecretFile } from '../profile/secret-file.ts';
import { openSettingsStore } from '../profile/settings-store.ts';
import { SqliteDelivery } from '../store/sqlite-delivery.ts';
import { SqliteFile } from '../store/sqlite-file.ts';
import { systemClock } from '../system/clock.ts';
import { heldFiles } from '../system/held-files.ts';
import { pbxSession, sessionFetch } from '../system/session-fetch.ts';
import { onDisk } from '../system/system-error.ts';

/** Whoever takes a program off a computer waits for it. */
const withinMs = 9_000;
const checkEveryMs = 100;

/**
 * `--leave`, which the uninstaller gives: no window, no icon, no listener. A program that runs is told with the asking
 * for its lock, tells the PBX and ends, and this one waits for that; otherwise this one tells the PBX. It
 * ends in any case, and well: nobody can do anything about it.
 */
export async function endForUninstall(folder: string, logger: Logger): Promise<void> {
  setTimeout(() => app.exit(0), withinMs);
  const mark = markIn(folder);
  // Without one nobody waits, and nothing else.
  onDisk(() => writeFileSync(mark, ''));
  if (app.requestSingleInstanceLock()) {
    await unsubscribeHere(folder, logger).catch((error: unknown) => logger.error('uninstall.failed', error));
    markEnded(folder);
  } else while (existsSync(mark)) await delay(checkEveryMs);
  app.exit(0);
}

/** The last that a program does that was told to leave. */
export function markEnded(folder: string): void {
  onDisk(() => heldFiles.remove(markIn(folder)));
}

/**
 * There as long as somebody waits for a program to leave. Asking for its lock again and again would tell as well, but
 * Chromium crashes now and then when it is asked while it ends (seen on Electron 25: 9 of 385 ends).
 */
function markIn(folder: string): string {
  return join(folder, 'leaving');
}

async function unsubscribeHere(folder: string, logger: Logger): Promise<void> {
  await app.whenReady();
  // biome-ignore lint/style/noProcessEnv: an administrator sets it for the whole computer.
  const managed = openManagedConfig(process.env['ZIL_CONFIG']) ?? nothingManaged;
  const own = readSettings(openSettingsStore(folder, new Date()).store.read()).settings;
  const database = new SqliteFile(join(folder, 'zil.db'));
  const became = await unsubscribeForUninstall(
    {
      apis: httpPbxApi({ fetch: (url, options) => sessionFetch(pbxSession())(url, options) }),
      accounts: accountStore(new SecretFile(folder, keyStoreOf(safeStorage))),
      deliveryMemory: new SqliteDelivery(database),
      clock: systemClock,
    },
    { ...own, ...managed.settings }.apiUrl,
    managed.account,
  );
  logger.info('uninstall.finished', { became });
  database.close();
}
