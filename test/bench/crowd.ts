import { join } from 'node:path';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { foldVersion } from '../../src/calls/fold-calls.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { NewFact } from '../../src/store-ports.ts';
import { median, milliseconds, type Part, timesBaseline } from './measure.ts';
import { withProfile } from './programs.ts';

const [few, many] = [150, 20_000];
const everyMs = 100_000;
const events = 60;
const dearerAtMostTimes = 1.3;

export const crowd: Part = {
  name: 'crowd',
  kind: 'store',
  how: `${events} more webhooks of withheld callers, one by one through the journal: after ${many} of them on one line, one every ${everyMs / 1_000} s, and after ${few} (the baseline), in turn. Processor time of the process, \`synchronous=OFF\`, median.`,
  measure: () =>
    withProfile(async (folder) => {
      const crowds = [few, many].map((stored) => ({ stored, ...fileOf(folder, stored), times: [] as number[] }));
      for (let event = 0; event < events; event += 1) {
        for (const { journal, stored, times } of crowds) times.push(await storeMs(journal, stored + event));
      }
      for (const { file } of crowds) file.close();
      const [fewMs = [], manyMs = []] = crowds.map(({ times }) => times);
      return [
        {
          what: `one more withheld caller on a line: after ${many}, after ${few}`,
          zil: [manyMs],
          baseline: fewMs,
          figure: median,
          unit: milliseconds,
          limit: timesBaseline(dearerAtMostTimes),
        },
      ];
    }),
};

/** Writes the rows directly: the journal would take minutes to store them one by one. */
function fileOf(folder: string, stored: number) {
  const path = join(folder, `${stored}.db`);
  const database = openDatabase(path);
  const insert = database.prepare('INSERT INTO facts (id, at_ms, neighbourhood, body) VALUES (?, ?, ?, ?)');
  database.exec('BEGIN');
  for (let index = 0; index < stored; index += 1) {
    const { id, atMs, body } = factOf(index);
    insert.run(id, atMs, 'withheld', body);
  }
  database.prepare('UPDATE folding SET version = ?').run(foldVersion);
  database.exec('COMMIT');
  database.close();
  const file = new SqliteFile(path, (name) => {
    const opened = openDatabase(name);
    opened.exec('PRAGMA synchronous = OFF');
    return opened;
  });
  return { file, journal: new SqliteJournal(file) };
}

const beganMs = Date.UTC(2026, 10, 23, 6);

function factOf(index: number): NewFact {
  const extension = 1_001 + (index % 5);
  const body = Buffer.from(
    `event=EXTENSION_RINGING&tenant_id=1234&calling_number=anonymous&called_number=908505501234&extension_number=${extension}`,
  );
  const event = parseWebhook(formBody(body));
  if (!event.ok) throw new Error('the program cannot read a ring');
  return { id: index + 1, atMs: beganMs + index * everyMs, body, event: event.value };
}

async function storeMs(journal: SqliteJournal, index: number): Promise<number> {
  const before = process.cpuUsage();
  const stored = await journal.store([factOf(index)]);
  if (!stored.ok) throw new Error(stored.error.reason);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
