import { setTimeout as delay } from 'node:timers/promises';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { ringOf } from './calls.ts';
import { median, milliseconds, type Part, percentile, type Row } from './measure.ts';
import { type BenchDesktop, baselineFolder, withProgram, zilFolder } from './programs.ts';

const warmUps = 3;
const samples = 40;
/** Each of the two programs waits twice as long: Zil shows at most three notifications in two seconds. */
const betweenRingsMs = 360;
const slowerAtMostMs = 5;
const p99AtMostMs = 50;

export const ring: Part = {
  name: 'ring',
  how: `Time from the start of a request (its own connection) until the desktop's notification service is called over D-Bus. ${samples} rings of different callers for each of the two programs, in turn; Zil commits each ring to disk (\`synchronous=FULL\`). With so few samples p99 is the slowest.`,
  measure: (electron) =>
    withProgram(electron, zilFolder, (zil) =>
      withProgram(electron, baselineFolder('notifier'), async (baseline) => {
        const listeners = [
          { lent: zil, listener: await zil.program.address.listener(), tookMs: [] as number[] },
          { lent: baseline, listener: await baseline.program.address.listener(), tookMs: [] as number[] },
        ] as const;
        for (let sample = 0; sample < warmUps + samples; sample += 1) {
          for (const { lent, listener, tookMs } of listeners) {
            tookMs.push(await ringOnce(listener, lent, sample));
            await delay(betweenRingsMs);
          }
        }
        return rows(listeners[0].tookMs.slice(warmUps), listeners[1].tookMs.slice(warmUps));
      }),
    ),
};

async function ringOnce(listener: URL, { desktop }: BenchDesktop, person: number): Promise<number> {
  const noted = desktop.note(desktop.received.length + 1);
  const startedMs = performance.now();
  const answered = sendWebhook(listener, ringOf(person));
  await noted;
  const tookMs = performance.now() - startedMs;
  const answer = await answered;
  if (!answer.ok) throw new Error(`the program answered ${answer.error}`);
  return tookMs;
}

function rows(zilMs: readonly number[], baselineMs: readonly number[]): readonly Row[] {
  const [zilP99Ms, baselineP99Ms] = [percentile(zilMs, 0.99), percentile(baselineMs, 0.99)];
  return [
    {
      what: 'POST → notification, median',
      zil: milliseconds(median(zilMs)),
      baseline: milliseconds(median(baselineMs)),
      limit: `baseline + ${slowerAtMostMs} ms`,
      isHeld: median(zilMs) <= median(baselineMs) + slowerAtMostMs,
    },
    {
      what: 'POST → notification, p99',
      zil: milliseconds(zilP99Ms),
      baseline: milliseconds(baselineP99Ms),
      limit: `${p99AtMostMs} ms`,
      isHeld: zilP99Ms <= p99AtMostMs,
    },
  ];
}
