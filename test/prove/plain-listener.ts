import { join } from 'node:path';
import { webhookUrl } from '../../electron/net/listener-url.ts';
import { selfTest } from '../../electron/net/self-test.ts';
import { webhookServer } from '../../electron/net/webhook-server.ts';
import { SqliteCallHistory } from '../../electron/store/sqlite-call-history.ts';
import { SqliteCallNotes } from '../../electron/store/sqlite-call-notes.ts';
import { SqliteDataDeletion } from '../../electron/store/sqlite-data-deletion.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { SqliteNames } from '../../electron/store/sqlite-names.ts';
import { systemClock, systemTimers } from '../../electron/system/clock.ts';
import { CallRegister } from '../../src/app/call-register.ts';
import { firstState } from '../../src/desk/desk-state.ts';
import { defaultSettings } from '../../src/settings/settings.ts';

const token = 'the-door-of-a-program-that-dies';

/** Opens the listener and the store without Electron, which starts ten times as fast. It listens until it is killed. */
export async function openPlainListener(profile: string): Promise<void> {
  const file = new SqliteFile(join(profile, 'zil.db'));
  const nothing = () => {};
  const logger = { info: nothing, error: nothing };
  const register = new CallRegister(
    {
      journal: new SqliteJournal(file),
      callHistory: new SqliteCallHistory(file),
      names: new SqliteNames(file),
      callNotes: new SqliteCallNotes(file),
      dataDeletion: new SqliteDataDeletion(file, profile),
      timers: systemTimers,
      clock: systemClock,
      // There is no PBX whose answers contain its time.
      pbxTime: { stated: () => null },
      timeZone: () => 'Europe/Istanbul',
      logger,
    },
    { state: firstState(defaultSettings, [], false), dispatch: nothing },
    { callBacks: { changed: nothing, learnt: nothing }, heard: nothing, refolded: nothing },
  );
  const opener = webhookServer(
    {
      tokens: () => [token],
      proof: selfTest(),
      passphrase: () => Promise.resolve(null),
      timers: systemTimers,
      logger,
    },
    { hear: (body) => register.hear(body), lost: nothing, certificateChanged: nothing },
  );
  const host = '127.0.0.1';
  const opened = await opener.open({ host, port: 0 }, null);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  file.open(new Date());
  register.start();
  process.stdout.write(`listening at ${webhookUrl({ host, port: opened.value.port }, token)}\n`);
}
