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

/** Short, because the person waits for the uninstaller. */
const withinMs = 9_000;
const checkEveryMs = 100;

/**
 * Unsubscribes and ends, as the uninstaller asks by `--leave`: without a window, an icon and a listener. When another
 * Zil runs, the request for its lock makes it unsubscribe and end, and this one waits for that; otherwise this one
 * unsubscribes. It ends after `withinMs` at the latest, always with exit code 0: nobody could act on a failure.
 */
export async function endForUninstall(folder: string, logger: Logger): Promise<void> {
  setTimeout(() => app.exit(0), withinMs);
  const mark = markIn(folder);
  // Without the mark, this one does not wait for the other; nothing else changes.
  onDisk(() => writeFileSync(mark, ''));
  if (app.requestSingleInstanceLock()) {
    await unsubscribeHere(folder, logger).catch((error: unknown) => logger.error('uninstall.failed', error));
    markEnded(folder);
  } else while (existsSync(mark)) await delay(checkEveryMs);
  app.exit(0);
}

/** Removes the mark. It is the last step of a Zil that ends for the uninstaller. */
export function markEnded(folder: string): void {
  onDisk(() => heldFiles.remove(markIn(folder)));
}

/**
 * Returns the path of the mark, a file that exists while a Zil waits for another one to end. Asking for the lock again
 * and again would do, too, but Chromium sometimes crashes when it is asked while it ends (seen on Electron 25: 9 of 385
 * ends).
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
