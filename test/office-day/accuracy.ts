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

/** Days of each kind of office; their seeds are 1, 2, … */
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
  'told at once',
  'not told',
  'of them wrongly',
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

const introduction = `# How true the story of a call is

\`npm run accuracy\` plays ${daysOfEach} days of each kind of office, whose truth is known, to the program's own code
(as \`npm run replay\` does), compares what it made of them with the truth call by call, prints this table and writes
this page. \`test/unit/accuracy.test.ts\` holds some of it at every test run.

The days are made by \`test/office-day/\`, which knows the PBX and its callers and nothing of how the program works. It models this
project's idea of the PBX: a real one may differ, and then this page says nothing of it.
`;

const explanation = `
- **clear**: calls of which records exist and which can be told from others by them. Not clear are a withheld caller while
  another one is on the same line, calls without any record whose steps could be of two calls, and calls some of whose records never came.
- **grouping**: exactly the records (without records: the extensions, menu steps and start) of one true call.
- **outcome, clear**: of the calls that are grouped rightly, where records say it. A call through a menu of a PBX that bills
  its menu, with one record a call, is not among them: answered or not, it looks the same. There the program says that it does not know.
- **answered by**: of those where a record names the extension. **ring**, **talk**: where the program says anything; it says nothing where it would have to guess.
- **false missed**: a call shown as missed, busy, rejected, unreachable or failed that somebody answered. **false answered**: the reverse. "Ambiguous" are
  those of withheld callers who were on one line at the same time, and whose records fit both.
- \`test/office-day/expectation.ts\` says for each call what may be concluded, and why.

## Who is to be called back, and what was told

The same days.
`;

const callersExplanation = `
- **waiting**: people from outside who called, reached nobody, and had talked with nobody since, at the end of their day. **forgotten**: those who are not on the call-back list.
  **not known**: as many more, of whom nothing that arrived says that they reached nobody.
- **closed wrongly**: taken off the list by a record although nobody had talked with them. **kept needlessly**: on the list although somebody had; nobody is forgotten by that, and a person closes it.
- **told at once**, **not told**: calls that a record shows to have rung here, with and without a notification; where the program was off, too. **of them wrongly**: a notification of it had come, or none was ever to be sent. These make Zil
  believe that its notifications are lost.
`;

const kindsIntroduction = `
## The real world, kind by kind

${daysOfEachField} days of other offices, told in each of the three styles: a record a call (\`per-call\`), a record a leg (\`per-leg\`), and the call's own record beside those of its legs
(\`per-leg-with-group\`). They have machines, queues, phones that ring again, calls that are passed on, second calls of one number, call-backs, announcements, trunk legs, tenants and every
spelling. What the program makes of a call and of the list is compared with what a careful receptionist would make of all that arrived.
`;

const kindsExplanation = `
- **grouped**: its records and what was heard of it are one call, and nothing else is in it. A code that a phone dialled (\`*8\`) may stand in it or by itself.
- **wholly right**: grouped, of the right caller and direction, with an outcome that may be said (\`test/office-day/verdict.ts\`), and not *certain* where it may be *estimated* at most. **in doubt**: those of them that are
  not called certain: what only a guess could tell is \`unknown\` in the ideal case, too.
- **false missed**, **false answered**: any part of it shown as the one although it was the other, and nothing that arrived excuses that. **too sure**: certain where it may not be.
- **of another**: grouped, and shown with another caller or in another direction, as a feature code that is taken for an outgoing call.
- **waiting**: people who wait at the end of the day, counted at the kind of their last call (\`test/office-day/waiting.ts\`); **forgotten**: not on the list. **settled**: people who wait for nothing;
  **kept needlessly**: on the list all the same, and with them whoever cannot be called. People of whom nothing that arrived tells are neither.
- **as another kind**, **tries**: listed as another kind, or with another number of tries.

\`npm run accuracy -- wrong OFFICE STYLE DAYS [KIND] [MISTAKE]\` shows the calls behind a figure, \`npm run accuracy -- day OFFICE STYLE SEED FILE\` writes a day as a journal for \`npm run replay\` and prints its truth as JSON lines.

The same by office:
`;
