import { fieldOffices, forms } from './field-offices.ts';
import { officeDay } from './office-day.ts';
import type { OfficeOptions, RecordForm } from './options.ts';
import { type KindScore, type KindScores, noKind, plusKind, scoreKinds, sumOfKinds } from './score-kinds.ts';
import { table } from './table.ts';

export function fieldScores(options: OfficeOptions, days: number): KindScores {
  const seeds = Array.from({ length: days }, (_, index) => index + 1);
  return sumOfKinds(seeds.map((seed) => scoreKinds(officeDay(seed, options))));
}

/** Makes the tables of every kind of call and record form, and of every office and record form. */
export function kindTables(days: number): { readonly kinds: string; readonly offices: string } {
  const byOffice = forms.flatMap((form) =>
    Object.entries<OfficeOptions>(fieldOffices(form)).map(
      ([name, options]) => ({ name, form, scores: fieldScores(options, days) }) as const,
    ),
  );
  const ofForm = (form: RecordForm) =>
    sumOfKinds(byOffice.filter((each) => each.form === form).map(({ scores }) => scores));
  const byForm = forms.map((form) => ({ form, scores: ofForm(form).scores }));
  const names = [...new Set(byForm.flatMap(({ scores }) => [...scores.keys()]))];
  const rows = names.flatMap((name) => byForm.map(({ form, scores }) => row(name, form, scores.get(name) ?? noKind)));
  return {
    kinds: table(heading('kind'), rows),
    offices: table(
      heading('office'),
      byOffice.map(({ name, form, scores }) => row(name, form, total(scores))),
    ),
  };
}

export function total({ scores }: KindScores): KindScore {
  return [...scores.values()].reduce(plusKind, noKind);
}

function heading(of: string): readonly string[] {
  const calls = [
    'calls',
    'grouped',
    'wholly right',
    'in doubt',
    'false missed',
    'false answered',
    'too sure',
    'of another',
  ];
  return [of, 'records', ...calls, 'waiting', 'forgotten', 'settled', 'kept needlessly', 'as another kind', 'tries'];
}

function row(name: string, form: string, score: KindScore): readonly string[] {
  const { calls, grouped, whollyRight, doubted, falseMissed, falseAnswered, overconfident, otherParty } = score;
  const { waiting, forgotten, settled, needless, otherKind, otherTries } = score;
  const share = (count: number) => (calls === 0 ? '–' : `${((100 * count) / calls).toFixed(1)} %`);
  const ofCalls = [`${calls}`, share(grouped), share(whollyRight), share(doubted)];
  const counts = [
    falseMissed,
    falseAnswered,
    overconfident,
    otherParty,
    waiting,
    forgotten,
    settled,
    needless,
    otherKind,
    otherTries,
  ];
  return [name, form, ...ofCalls, ...counts.map((count) => `${count}`)];
}
