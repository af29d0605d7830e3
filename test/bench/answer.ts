import { setTimeout as delay } from 'node:timers/promises';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { ringOf } from './calls.ts';
import { milliseconds, type Part, percentile, type Row } from './measure.ts';
import { baselineFolder, withProgram, zilFolder } from './programs.ts';

const eventsPerSecond = 200;
const seconds = 10;
const p99AtMostMs = 20;

export const answer: Part = {
  name: 'answer',
  how: `${eventsPerSecond} requests a second for ${seconds} s, sent at fixed moments, whether or not the previous one was answered. Each has a connection of its own and is timed until the connection has ended. Zil answers when the fact is on disk; the baseline (bare \`node:http\` in Electron) answers at once.`,
  measure: async (electron) => {
    const run = (folder: string, personOf: (index: number) => number) =>
      withProgram(electron, folder, async ({ program }) => flood(await program.address.listener(), personOf));
    const zilMs = await run(zilFolder, (index) => index);
    const baselineMs = await run(baselineFolder('tray'), (index) => index);
    const sameCallerMs = await run(zilFolder, () => 1);
    return [
      row('POST → 200 on disk, 200/s, p99', zilMs, baselineMs),
      row('the same, all from one caller', sameCallerMs, baselineMs),
    ];
  },
};

async function flood(listener: URL, personOf: (index: number) => number): Promise<readonly number[]> {
  for (let index = 0; index < 20; index += 1) await sendWebhook(listener, ringOf(1_000_000 + index));
  const startedMs = performance.now();
  const answers: Promise<number>[] = [];
  for (let index = 0; index < eventsPerSecond * seconds; index += 1) {
    const dueMs = startedMs + (index * 1_000) / eventsPerSecond;
    const earlyMs = dueMs - performance.now();
    if (earlyMs > 1) await delay(earlyMs);
    answers.push(timeToAnswer(listener, personOf(index)));
  }
  return Promise.all(answers);
}

async function timeToAnswer(listener: URL, person: number): Promise<number> {
  const startedMs = performance.now();
  const answered = await sendWebhook(listener, ringOf(person));
  if (!answered.ok) throw new Error(`the program answered ${answered.error}`);
  return performance.now() - startedMs;
}

function row(what: string, zilMs: readonly number[], baselineMs: readonly number[]): Row {
  const p99Ms = percentile(zilMs, 0.99);
  return {
    what,
    zil: milliseconds(p99Ms),
    baseline: milliseconds(percentile(baselineMs, 0.99)),
    limit: `${p99AtMostMs} ms`,
    isHeld: p99Ms <= p99AtMostMs,
  };
}
