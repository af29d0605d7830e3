import { setTimeout as delay } from 'node:timers/promises';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { ringOf } from './calls.ts';
import {
  atMost,
  milliseconds,
  type Part,
  p99,
  type Row,
  type Sampled,
  sampled,
  samplesOf,
  takeTurns,
} from './measure.ts';
import { baselineFolder, withProgram } from './programs.ts';

const eventsPerSecond = 200;
const rounds = 2;
const secondsOfRound = 5;
const p99AtMostMs = 20;

export const answer: Part = {
  name: 'answer',
  kind: 'programs',
  how: `${eventsPerSecond} requests a second for ${rounds} times ${secondsOfRound} s, sent at fixed moments, whether or not the previous one was answered. Each has a connection of its own and is timed until the connection has ended. Zil answers when the fact is on disk; the baseline (bare \`node:http\` in Electron) answers at once.`,
  measure: async ({ electron, builds }) => {
    const floods = (folder: string, personOf: (index: number) => number) =>
      sampled(() =>
        withProgram(electron, folder, async ({ program }) => flood(await program.address.listener(), personOf)),
      );
    const zil = builds.map((folder) => floods(folder, (index) => index));
    const baseline = floods(baselineFolder('tray'), (index) => index);
    const sameCaller = builds.map((folder) => floods(folder, () => 1));
    await takeTurns(rounds, [...zil, baseline, ...sameCaller]);
    return [
      row('POST → 200 on disk, 200/s, p99', zil, baseline),
      row('the same, all from one caller', sameCaller, baseline),
    ];
  },
};

async function flood(listener: URL, personOf: (index: number) => number): Promise<readonly number[]> {
  for (let index = 0; index < 20; index += 1) await sendWebhook(listener, ringOf(1_000_000 + index));
  const startedMs = performance.now();
  const answers: Promise<number>[] = [];
  for (let index = 0; index < eventsPerSecond * secondsOfRound; index += 1) {
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

function row(what: string, zil: readonly Sampled[], baseline: Sampled): Row {
  return {
    what,
    zil: samplesOf(zil),
    baseline: baseline.samples,
    figure: p99,
    unit: milliseconds,
    limit: atMost(p99AtMostMs, milliseconds),
  };
}
