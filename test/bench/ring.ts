import { setTimeout as delay } from 'node:timers/promises';
import { sendWebhook } from '../../electron/net/send-webhook.ts';
import { ringOf } from './calls.ts';
import {
  aboveBaseline,
  atMost,
  median,
  milliseconds,
  type Part,
  p99,
  type Row,
  type Samples,
  sampled,
  samplesOf,
  takeTurns,
} from './measure.ts';
import { people } from './people.ts';
import { type BenchDesktop, baselineFolder, type Lent, withPrograms } from './programs.ts';

const warmUps = 3;
const rings = 40;
/** Zil shows at most three notifications in two seconds. So far apart, no program in turn is rung more often. */
const betweenRingsMs = 500;
const slowerAtMostMs = 5;
const p99AtMostMs = 50;

export const ring: Part = {
  name: 'ring',
  kind: 'programs',
  how: `Time from the start of a request (its own connection) until the desktop's notification service is called over D-Bus. ${rings} rings of different callers for each program, in turn; Zil commits each ring to disk (\`synchronous=FULL\`), and finds who rings among ${people} contacts. With so few samples p99 is the slowest.`,
  measure: ({ electron, builds }) =>
    withPrograms(electron, [...builds, baselineFolder('notifier')], async (programs) => {
      let person = 0;
      const ringsOf = async (lent: Lent) => {
        const listener = await lent.program.address.listener();
        return sampled(async () => {
          person += 1;
          const tookMs = await ringOnce(listener, lent, person);
          await delay(betweenRingsMs);
          return tookMs;
        });
      };
      const all = await Promise.all(programs.map(ringsOf));
      await takeTurns(warmUps + rings, all);
      return rows(samplesOf(all).map((samples) => samples.slice(warmUps)));
    }),
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

/** The last of `all` is the baseline. */
function rows(all: readonly Samples[]): readonly Row[] {
  const rest = { zil: all.slice(0, -1), baseline: all.at(-1) ?? null, unit: milliseconds };
  return [
    { ...rest, what: 'POST → notification, median', figure: median, limit: aboveBaseline(slowerAtMostMs) },
    { ...rest, what: 'POST → notification, p99', figure: p99, limit: atMost(p99AtMostMs, milliseconds) },
  ];
}
