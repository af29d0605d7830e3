import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonLinesOf, officeDay } from '../office-day/office-day.ts';
import { scenarios } from '../office-day/scenarios.ts';
import { atMost, median, type Part, sampled, samplesOf, seconds, takeTurns } from './measure.ts';
import { withProfile } from './programs.ts';

const lines = 100_000;
const runs = 3;
const atMostSeconds = 10;
const dayMs = 86_400_000;

export const replay: Part = {
  name: 'replay',
  kind: 'programs',
  how: `\`npm run replay\` of a journal of ${lines} lines, from the start of the command to its end: days of an office with menus, lost and repeated webhooks, and records that come several times, one after the other; median of ${runs} in turn. The baseline is Node, which reads every line as JSON and writes it again.`,
  measure: ({ builds }) =>
    withProfile(async (folder) => {
      const file = join(folder, 'journal.jsonl');
      writeFileSync(file, journal());
      const bare = `const lines = require('fs').readFileSync(${JSON.stringify(file)}, 'utf8').trim().split('\\n'); process.stdout.write(lines.map((line) => JSON.stringify(JSON.parse(line))).join('\\n'))`;
      const zil = builds.map((build) => sampled(async () => secondsOf([join(build, 'build', 'replay.mjs'), file])));
      const baseline = sampled(async () => secondsOf(['-e', bare]));
      await takeTurns(runs, [...zil, baseline]);
      return [
        {
          what: `replaying ${lines} lines`,
          zil: samplesOf(zil),
          baseline: baseline.samples,
          figure: median,
          unit: seconds,
          limit: atMost(atMostSeconds, seconds),
        },
      ];
    }),
};

/** Returns a journal. The generator makes the same date each time, so each day is moved to follow the one before. */
function journal(): string {
  const all: string[] = [];
  for (let day = 1; all.length < lines; day += 1) {
    for (const line of jsonLinesOf(officeDay(day, scenarios['webhooks come twice and out of order']))
      .trim()
      .split('\n')) {
      all.push(shifted(line, day));
    }
  }
  return all.slice(0, lines).join('\n');
}

const recordDate = /(Time)?Date":"([^"]+)"/g;

function shifted(line: string, days: number): string {
  const later = (text: string) => {
    const date = new Date(Date.parse(`${text} UTC`) + days * dayMs);
    const [hour, two] = [date.getUTCHours(), (value: number) => `${value}`.padStart(2, '0')];
    const day = date.toLocaleDateString('en-US', { timeZone: 'UTC', month: 'short', day: 'numeric', year: 'numeric' });
    return `${day} ${hour % 12 || 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
  };
  return line
    .replace(/"at":"([^"]+)"/, (_all, at: string) => `"at":"${new Date(Date.parse(at) + days * dayMs).toISOString()}"`)
    .replace(recordDate, (_all, time: string | undefined, text: string) => `${time ?? ''}Date":"${later(text)}"`)
    .replace(/"idCdr":(\d+)/g, (_all, id: string) => `"idCdr":${Number(id) + days * 1_000_000}`);
}

function secondsOf(args: readonly string[]): number {
  const startedMs = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { maxBuffer: 2 ** 30, encoding: 'utf8' });
  if (status !== 0) throw new Error(`ended with ${status}: ${stderr}`);
  return (performance.now() - startedMs) / 1_000;
}
