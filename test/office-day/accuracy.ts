import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replay } from '../../build/replay/replay.ts';
import { root } from '../desktop/program.ts';
import { kindTables } from './kind-tables.ts';
import { officeDay } from './office-day.ts';
import type { OfficeOptions } from './options.ts';
import { scenarios } from './scenarios.ts';
import { percent, type Score, scoreDay, sumOfScores, type Tally } from './score.ts';
import { type CallerScore, noCallers, plusCallers, scoreCallers } from './score-callers.ts';
import { table } from './table.ts';

/** Days of each kind of office. Their seeds are 1, 2, … */
export const daysOfEach = 10;
export const daysOfEachField = 4;

export function scoreOf(options: OfficeOptions, days: number): Score {
  const seeds = Array.from({ length: days }, (_, index) => index + 1);
  return sumOfScores(seeds.map((seed) => scoreDay(officeDay(seed, options), (lines) => replay(lines).calls)));
}

export function callerScoreOf(options: OfficeOptions, days: number): CallerScore {
  const seeds = Array.from({ length: days }, (_, index) => index + 1);
  return seeds.map((seed) => scoreCallers(officeDay(seed, options))).reduce(plusCallers, noCallers);
}

/** Scores every kind of office, prints the tables, and writes them into docs/accuracy.md. */
export function main(): void {
  const offices = Object.entries<OfficeOptions>(scenarios);
  const calls = table(
    heading,
    offices.map(([name, options]) => row(name, scoreOf(options, daysOfEach))),
  );
  const callers = table(
    callersHeading,
    offices.map(([name, options]) => callersRow(name, callerScoreOf(options, daysOfEach))),
  );
  const { kinds, offices: fields } = kindTables(daysOfEachField);
  process.stdout.write(`${calls}\n\n${callers}\n\n${kinds}\n\n${fields}\n`);
  const page = [
    introduction,
    calls,
    explanation,
    callers,
    callersExplanation,
    kindsIntroduction,
    kinds,
    kindsExplanation,
    fields,
    '',
  ];
  writeFileSync(join(root, 'docs', 'accuracy.md'), page.join('\n'));
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

const callersHeading = [
  'office',
  'waiting',
  'forgotten',
  'not known',
  'closed wrongly',
  'kept needlessly',
  'notified at once',
  'not notified',
  'of these wrong',
];

function callersRow(name: string, score: CallerScore): readonly string[] {
  const { waiting, forgotten, unknowable, closedWrongly, keptNeedlessly, told, lost, lostWrongly } = score;
  const counts = [waiting, forgotten, unknowable, closedWrongly, keptNeedlessly, told, lost, lostWrongly];
  return [name, ...counts.map((count) => `${count}`)];
}

function said(tally: Tally): string {
  return tally.of === 0 ? '–' : percent(tally);
}

function counted(count: number, excused: number): string {
  return excused === 0 ? `${count}` : `${count} (${excused} of them ambiguous)`;
}

const introduction = `# How accurate the calls are

\`npm run accuracy\` plays ${daysOfEach} days of each kind of office to Zil's own code, as \`npm run replay\` does. The true calls of
these days are known. The command compares the result with them call by call, prints the tables and writes this page.
\`test/unit/accuracy.test.ts\` checks a part of it in every test run.

\`test/office-day/\` makes the days. It knows the PBX and its callers, and nothing of how Zil works. It models this
project's idea of the PBX. A real PBX may differ; this page then says nothing about it.
`;

const explanation = `
- **clear**: calls that have records and can be distinguished from others by them. Not clear are: a withheld caller while
  another one is on the same line; calls without any record whose steps could belong to two calls; calls with records that never came.
- **grouping**: the call has exactly the records (without records: the extensions, menu steps and start) of one true call.
- **outcome, clear**: of the calls that are grouped correctly, where the records show the outcome. A call through a menu is excluded if the PBX bills
  its menu and writes one record per call: answered or not, it looks the same. There Zil says that it does not know.
- **answered by**: of the calls for which a record names the extension. **ring**, **talk**: where Zil gives a value; it gives none where it would have to guess.
- **false missed**: a call shown as missed, busy, rejected, unreachable or failed that somebody answered. **false answered**: the reverse. "Ambiguous" are
  calls of withheld callers who were on one line at the same time, and whose records fit both.
- \`test/office-day/expectation.ts\` says for each call what may be concluded, and why.

## Whom to call back, and what was notified

The same days.
`;

const callersExplanation = `
- **waiting**: outside callers who reached nobody and had talked with nobody since, at the end of their day. **forgotten**: those of them who are not on the call-back list.
  **not known**: further callers who wait, but nothing that arrived shows that they reached nobody.
- **closed wrongly**: removed from the list by a record although nobody had talked with them. **kept needlessly**: on the list although somebody had. Nobody is forgotten by that, and a
  person closes it.
- **notified at once**, **not notified**: calls that rang here according to a record, with and without a webhook; also while Zil was off. **of these wrong**: a webhook of the call had come,
  or none was ever to be sent. Such errors make Zil believe that its webhooks are lost.
`;

const kindsIntroduction = `
## Other offices, by kind of call

${daysOfEachField} days of other offices, each in three forms of records: one record per call (\`per-call\`), one record per leg (\`per-leg\`), and a whole record beside those of the legs
(\`per-leg-with-group\`). They have machines, queues, telephones that ring again, transferred calls, second calls of one number, call-backs, announcements, trunk legs, tenants and every
spelling. Zil's calls and its call-back list are compared with what a careful receptionist would conclude from everything that arrived.
`;

const kindsExplanation = `
- **grouped**: its records and webhooks are one call, and nothing else is in it. A code that a telephone dialled (\`*8\`) may be part of it or a call of its own.
- **wholly right**: grouped, with the right caller and direction, with an allowed outcome (\`test/office-day/verdict.ts\`), and not *certain* where at most *estimated* is allowed.
  **in doubt**: those of them that are not certain. What only a guess could tell is \`unknown\` in the ideal case too.
- **false missed**, **false answered**: any part of it is shown as the one although it was the other, and nothing that arrived excuses that. **too sure**: certain where it may not be.
- **of another**: grouped, but shown with another caller or in another direction, such as a feature code that is taken for an outgoing call.
- **waiting**: people who wait at the end of the day, counted at the kind of their last call (\`test/office-day/waiting.ts\`); **forgotten**: those of them not on the list. **settled**: people who
  wait for nothing; **kept needlessly**: those of them who are on the list all the same, and anybody who cannot be called. People about whom nothing arrived are neither.
- **as another kind**, **tries**: listed as another kind, or with another number of attempts.

\`npm run accuracy -- wrong OFFICE STYLE DAYS [KIND] [MISTAKE]\` shows the calls behind a figure. \`npm run accuracy -- day OFFICE STYLE SEED FILE\` writes a day as a journal for
\`npm run replay\` and prints its truth as JSON lines.

The same by office:
`;
