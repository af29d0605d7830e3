import { join } from 'node:path';
import { openDatabase, SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { formBody } from '../../src/pbx/form-body.ts';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';
import type { NewFact } from '../../src/store-ports.ts';
import { atMost, longest, milliseconds, type Part, sum } from './measure.ts';
import { withProfile } from './programs.ts';

const storedFacts = 100_000;
const factsOfCall = 6;
const callers = 3_000;
const betweenCallsMs = 40_000;
const workAtMostMs = 2_000;
const sliceAtMostMs = 15;

export const rebuild: Part = {
  name: 'rebuild',
  kind: 'store',
  how: `${storedFacts} facts (for each call a choice in the menu and a ring group of ${factsOfCall - 1}; ${callers} callers) are folded again as after a change of the fold, \`synchronous=FULL\`: all slices together, and the longest. There is no baseline.`,
  measure: () =>
    withProfile(async (folder) => {
      const path = join(folder, 'zil.db');
      const file = new SqliteFile(path);
      const journal = new SqliteJournal(file);
      for (let first = 0; first < storedFacts; first += 1_000) {
        const facts = Array.from({ length: 1_000 }, (_, index) => factOf(first + index));
        const stored = await journal.store(facts);
        if (!stored.ok) throw new Error(stored.error.reason);
      }
      const database = openDatabase(path);
      database.exec('UPDATE folding SET version = 0');
      database.close();
      const slicesMs = refoldAll(journal);
      file.close();
      const rest = { zil: [slicesMs], baseline: null, unit: milliseconds };
      return [
        {
          ...rest,
          what: `folding ${storedFacts} facts again, all work`,
          figure: sum,
          limit: atMost(workAtMostMs, milliseconds),
        },
        { ...rest, what: 'the longest slice', figure: longest, limit: atMost(sliceAtMostMs, milliseconds) },
      ];
    }),
};

function refoldAll(journal: SqliteJournal): readonly number[] {
  const slicesMs: number[] = [];
  for (;;) {
    const startedMs = performance.now();
    const slice = journal.upkeepSlice(0);
    slicesMs.push(performance.now() - startedMs);
    if (!slice.ok) throw new Error(slice.error.reason);
    if (slice.value === 'done') return slicesMs;
  }
}

function factOf(index: number): NewFact {
  const [call, step] = [Math.floor(index / factsOfCall), index % factsOfCall];
  const common = `tenant_id=1234&calling_number=90532${String((call * 7_919) % callers).padStart(7, '0')}&called_number=908505501234`;
  const text =
    step === 0
      ? `event=IVR_MENU_ACTION&${common}&ivr_id=42&ivr_digits=2`
      : `event=EXTENSION_RINGING&${common}&extension_number=100${step}&extension_uri=1234100${step}@192.168.1.3:56165`;
  const body = Buffer.from(text);
  const event = parseWebhook(formBody(body));
  if (!event.ok) throw new Error('the program cannot read a notification');
  return { id: index + 1, atMs: Date.UTC(2026, 0, 1) + call * betweenCallsMs + step * 150, body, event: event.value };
}
