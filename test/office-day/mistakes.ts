import { writeFileSync } from 'node:fs';
import { fieldOffices } from './field-offices.ts';
import { jsonLinesOf, officeDay } from './office-day.ts';
import type { OfficeOptions, RecordForm } from './options.ts';
import { scenarios } from './scenarios.ts';
import { scoreKinds } from './score-kinds.ts';
import type { storyOf } from './story.ts';
import { waitingOf } from './waiting.ts';

/**
 * `wrong OFFICE FORM DAYS [KIND] [MISTAKE]` prints the mistakes. `day OFFICE FORM SEED FILE` writes a journal for
 * `npm run replay` and prints its truth, call by call.
 */
export function main([what, name = '', form = '', ...rest]: readonly string[]): void {
  const options = optionsOf(name, form as RecordForm);
  // A reader such as `head` may close the output early; that is no error.
  process.stdout.on('error', () => process.exit(0));
  if (what === 'day') {
    const day = officeDay(Number(rest[0]), options);
    writeFileSync(rest[1] ?? 'day.jsonl', jsonLinesOf(day));
    process.stdout.write(`${day.expectations.map((each) => JSON.stringify(truthOf(each))).join('\n')}\n`);
    for (const { calls, ...waiting } of waitingOf(day)) {
      if (waiting.isListed !== 'no') process.stdout.write(`${JSON.stringify(waiting)}\n`);
    }
    return;
  }
  const [days, kind, mistake] = rest;
  for (let seed = 1; seed <= Number(days); seed += 1) {
    const wrong = scoreKinds(officeDay(seed, options)).wrong.filter(
      (each) => (!kind || each.kind === kind) && (!mistake || each.mistake === mistake),
    );
    for (const { text } of wrong) process.stdout.write(`${text}\n\n`);
  }
}

function optionsOf(name: string, form: RecordForm): OfficeOptions {
  const all: Readonly<Record<string, OfficeOptions>> = { ...scenarios, ...fieldOffices(form) };
  const options = all[name];
  if (options === undefined) throw new Error(`No such office. There are: ${Object.keys(all).join(' | ')}`);
  return options;
}

function truthOf(expectation: Parameters<typeof storyOf>[0]) {
  const { call, outcomes, mayBeCertain, effect, ambiguities, records } = expectation;
  const { id, scenario, caller, line, dialled, startMs, endMs, outcome } = call;
  const times = { startedAt: new Date(startMs).toISOString(), endedAt: new Date(endMs).toISOString() };
  const told = { outcomes, mayBeCertain, effect, ambiguities, records: records.map((record) => record.id) };
  return { id, kind: scenario, caller, line, dialled, ...times, truth: outcome, ...told };
}
