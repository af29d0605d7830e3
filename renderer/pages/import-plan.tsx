import { useEffect, useState } from 'react';
import type { ContactsPageTexts } from '../../src/view/contacts-page-turkish.ts';
import type { ImportPlanView, PlannedKind, PlannedRow } from '../../src/view/contacts-view.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { useSaving } from '../use-saving.ts';
import { Choice } from './import-table.tsx';
import { Outcome } from './page-part.tsx';

/** The kinds that a person has to look at come first. */
const kinds: readonly PlannedKind[] = ['unclear', 'not-taken', 'changed', 'joined', 'new', 'same'];

/** What an import would do, kind by kind. */
export function ImportPlan({ words, plan }: { readonly words: ContactsPageTexts; readonly plan: ImportPlanView }) {
  const saved = useSaving();
  const { counts } = plan;
  const isNothing = counts.new + counts.changed + counts.joined + counts.unclear === 0;
  return (
    <>
      <h3 tabIndex={-1}>{words.plannedTitle(plan.title)}</h3>
      {isNothing && <p>{words.nothingToImport}</p>}
      {kinds
        .filter((kind) => counts[kind] > 0)
        .map((kind) => (
          <Rows key={kind} words={words} kind={kind} count={counts[kind]} />
        ))}
      {counts['not-taken'] > 0 && (
        <div className="actions">
          <Button
            onPress={() => saved.run(words.exporting, words.exported, () => bridge.invoke('contacts.saveNotTaken'))}
          >
            {words.saveNotTaken}
          </Button>
          <Outcome text={saved.said} isFailed={saved.isFailed} />
        </div>
      )}
    </>
  );
}

interface RowsProps {
  readonly words: ContactsPageTexts;
  readonly kind: PlannedKind;
  readonly count: number;
}

function Rows({ words, kind, count }: RowsProps) {
  const [isOpen, setIsOpen] = useState(kind === 'unclear' || kind === 'not-taken');
  const [rows, setRows] = useState<readonly PlannedRow[]>([]);
  const read = async (from: number) => {
    const more = await bridge.invoke('contacts.planRows', kind, from);
    setRows((before) => [...before.slice(0, from), ...more]);
  };
  useEffect(() => {
    if (isOpen && rows.length === 0) void read(0);
  }, [isOpen]);
  const decide = async (row: PlannedRow, joinWith: string | null) => {
    await bridge.invoke('contacts.decide', row.place, joinWith);
    setRows(rows.map((each) => (each === row ? { ...row, decided: joinWith } : each)));
  };
  return (
    <details className="planned" open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>
        {words.planned[kind]}: <strong>{count}</strong>
      </summary>
      {kind === 'unclear' && <p className="help">{words.unclearHelp}</p>}
      <ul>
        {rows.map((row) => (
          <li key={`${row.place} ${row.name} ${row.why}`}>
            <span>{row.name}</span> <span className="help">{row.numbers.join(' · ')}</span>{' '}
            <span className="help">{words.plannedRow(row.place)}</span>
            {row.why !== null && <span>: {row.why}</span>}
            {row.now !== null && row.now.name !== row.name && (
              <span className="help"> ({words.now(row.now.name)})</span>
            )}
            {row.choices.length > 0 && (
              <Choice
                label={words.decide(row.name)}
                value={row.decided ?? ''}
                options={[['', words.apart], ...row.choices.map(({ id, name }) => [id, name] as const)]}
                onChange={(id) => void decide(row, id === '' ? null : id)}
              />
            )}
          </li>
        ))}
      </ul>
      {rows.length > 0 && rows.length < count && <Button onPress={() => void read(rows.length)}>{words.more}</Button>}
    </details>
  );
}
