import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DatabaseSync } from '@photostructure/sqlite';
import { DailyBackups } from '../../electron/store/daily-backups.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { pause, systemClock } from '../../electron/system/clock.ts';
import { writeCalls } from './calls.ts';
import { atMost, heldByPlainWork, longest, milliseconds, type Part } from './measure.ts';
import { withProfile } from './programs.ts';

const calls = 100_000;
const heldAtMostMs = 30;

export const backup: Part = {
  name: 'backup',
  kind: 'store',
  how: `The daily backup of ${calls} calls, on the disk of the temporary folder. The baseline is \`VACUUM INTO\`, which blocks the process for its whole duration. \`monitorEventLoopDelay\` of \`perf_hooks\` at 1 ms measures how long the process was blocked; the baseline of that is a process that computes for 3 ms at a time, for as long.`,
  measure: () =>
    withProfile(async (folder) => {
      const path = join(folder, 'zil.db');
      writeCalls(path, calls, systemClock.nowMs());
      const file = new SqliteFile(path);
      const delay = monitorEventLoopDelay({ resolution: 1 });
      const startedMs = performance.now();
      delay.enable();
      const made = await new DailyBackups(file, pause).make('2026-11-28', '2026-11-28');
      delay.disable();
      const tookMs = performance.now() - startedMs;
      if (!made.ok || made.value !== 'made') throw new Error('no backup was made');
      file.close();
      const heldMs = delay.max / 1e6;
      const rest = { figure: longest, unit: milliseconds };
      return [
        {
          ...rest,
          what: `backup of ${calls} calls`,
          zil: [[tookMs]],
          baseline: [vacuumed(path, join(folder, 'bare.db'))],
          limit: null,
        },
        {
          ...rest,
          what: 'longest block of the process meanwhile',
          zil: [[heldMs]],
          baseline: [await heldByPlainWork(tookMs)],
          limit: atMost(heldAtMostMs, milliseconds),
        },
      ];
    }),
};

function vacuumed(from: string, to: string): number {
  const database = new DatabaseSync(from);
  try {
    const startedMs = performance.now();
    database.prepare('VACUUM INTO ?').run(to);
    return performance.now() - startedMs;
  } finally {
    database.close();
  }
}
