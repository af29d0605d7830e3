import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replay } from '../../build/replay/replay.ts';
import { root } from '../desktop/program.ts';
import { officeDay } from './office-day.ts';
import type { OfficeOptions } from './options.ts';
import { scenarios } from './scenarios.ts';
import { percent, type Score, scoreDay, sumOfScores, type Tally } from './score.ts';

/** Days of each kind of office; their seeds are 1, 2, … */
export const daysOfEach = 10;

export function scoreOf(options: OfficeOptions, days: number): Score {
  const seeds = Array.from({ length: days }, (_, index) => index + 1);
  return sumOfScores(seeds.map((seed) => scoreDay(officeDay(seed, options), (lines) => replay(lines).calls)));
}

/** Scores every kind of office, prints the table, and writes it into docs/accuracy.md. */
export function main(): void {
  const rows = Object.entries<OfficeOptions>(scenarios).map(([name, options]) =>
    row(name, scoreOf(options, daysOfEach)),
  );
  const table = [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  process.stdout.write(`${table}\n`);
  writeFileSync(join(root, 'docs', 'accuracy.md'), `${introduction}\n${table}\n${explanation}`);
}

const heading = [
  'office',
  'calls',
  'grouping, clear',
  'grouping, all',
  'outcome, clear',
  'answered by',
  'direction',
  'ring within 2 s',
  'talk within 2 s',
  'false missed',
  'false answered',
];

function row(name: string, score: Score): readonly string[] {
  const { mistakes } = score;
  return [
    name,
    `${score.grouping.of}`,
    said(score.clearGrouping),
    said(score.grouping),
    said(score.clearOutcome),
    said(score.answeredBy),
    said(score.direction),
    said(score.ringSeconds),
    said(score.talkSeconds),
    counted(mistakes['false-missed'], score.excusedFalseMissed),
    counted(mistakes['false-answered'], score.excusedFalseAnswered),
  ];
}

function said(tally: Tally): string {
  return tally.of === 0 ? '–' : percent(tally);
}

function counted(count: number, excused: number): string {
  return excused === 0 ? `${count}` : `${count} (${excused} of them ambiguous)`;
}

const introduction = `# How true the story of a call is

\`npm run accuracy\` plays ${daysOfEach} days of each kind of office, whose truth is known, to the program's own code
(as \`npm run replay\` does), compares what it made of them with the truth call by call, prints this table and writes
this page. \`test/unit/accuracy.test.ts\` holds some of it at every test run.

The days are made by \`test/office-day/\`, which knows the exchange and its callers and nothing of how the program works. It models this
project's idea of the exchange: a real one may differ, and then this page says nothing of it.
`;

const explanation = `
- **clear**: calls of which records exist and which can be told from others by them. Not clear are a withheld caller while
  another one is on the same line, calls without any record whose steps could be of two calls, and calls some of whose records never came.
- **grouping**: exactly the records (without records: the extensions, menu steps and start) of one true call.
- **outcome, clear**: of the calls that are grouped rightly, where records say it. A call through a menu of an exchange that bills
  its menu, with one record a call, is not among them: answered or not, it looks the same. There the program says that it does not know.
- **answered by**: of those where a record names the extension. **ring**, **talk**: where the program says anything; it says nothing where it would have to guess.
- **false missed**: a call shown as missed, busy, rejected, unreachable or failed that somebody answered. **false answered**: the reverse. "Ambiguous" are
  those of withheld callers who were on one line at the same time, and whose records fit both.
- \`test/office-day/expectation.ts\` says for each call what may be concluded, and why.
`;
