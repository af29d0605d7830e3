import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setInterval } from 'node:timers';
import { WorkbookThread } from '../../electron/workbook/workbook-thread.ts';
import { root } from '../desktop/program.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { writeCalls } from './calls.ts';
import { atMost, longest, median, megabytes, milliseconds, type Part } from './measure.ts';
import { withProfile } from './programs.ts';

const calls = 100_000;
const rounds = 3;
const writtenWithinMs = 4_000;
const memoryAtMostMb = 60;
const heldAtMostMs = 30;

export const workbook: Part = {
  name: 'workbook',
  kind: 'store',
  how: `A workbook for Excel is written of ${calls} calls, ${rounds} times, by its own thread. Memory is how much the whole process grows meanwhile (resident, looked at every 20 ms); held is the longest time for which the main thread did nothing else.`,
  measure: () =>
    withProfile(async (folder) => {
      const database = join(folder, 'zil.db');
      writeCalls(database, calls, Date.UTC(2026, 10, 23));
      const path = join(folder, 'calls.xlsx');
      const dialog = { showSaveDialog: async () => ({ canceled: false, filePath: path }) };
      const program = join(root, 'dist', 'main', 'workbook.cjs');
      const writer = new WorkbookThread({ dialog, folder: () => folder, program, database, logger: new FakeLogger() });
      const content = {
        language: 'tr',
        timeZone: 'Europe/Istanbul',
        calls: 'Çağrılar',
        caller: null,
        givenNames: new Map<string, string>(),
        callNotes: new Map<number, string>(),
        others: [],
      } as const;
      const [took, held, grown]: [number[], number[], number[]] = [[], [], []];
      for (let round = 0; round < rounds; round += 1) {
        rmSync(path, { force: true });
        globalThis.gc?.();
        const before = process.memoryUsage.rss();
        let most = before;
        const watch = setInterval(() => {
          most = Math.max(most, process.memoryUsage.rss());
        }, 20);
        const delay = monitorEventLoopDelay({ resolution: 1 });
        delay.enable();
        const beganAtMs = performance.now();
        const written = await writer.write('calls', content, () => {});
        took.push(performance.now() - beganAtMs);
        delay.disable();
        clearInterval(watch);
        if (!written.ok || written.value.kind !== 'saved' || statSync(path).size < calls)
          throw new Error('not written');
        held.push(delay.max / 1e6);
        grown.push((most - before) / 1_048_576);
      }
      const one = { baseline: null, unit: milliseconds, figure: median };
      return [
        { ...one, what: `writing ${calls} calls for Excel`, zil: [took], limit: atMost(writtenWithinMs, milliseconds) },
        {
          ...one,
          what: 'the longest time for which it held the main thread',
          zil: [held],
          figure: longest,
          limit: atMost(heldAtMostMs, milliseconds),
        },
        {
          ...one,
          what: 'memory that it takes meanwhile',
          zil: [grown],
          unit: megabytes,
          limit: atMost(memoryAtMostMb, megabytes),
        },
      ];
    }),
};
