import { type ReactNode, useId } from 'react';
import {
  type ColumnMeaning,
  columnMeanings,
  contactEncodings,
  type ReadingWishes,
} from '../../src/contacts/reading.ts';
import type { ContactsPageTexts } from '../../src/view/contacts-page-turkish.ts';
import type { ImportPreview } from '../../src/view/contacts-view.ts';

interface ImportTableProps {
  readonly words: ContactsPageTexts;
  readonly preview: ImportPreview;
  /** What the person has chosen for the columns; `null`: nothing. */
  readonly columns: readonly ColumnMeaning[] | null;
  readonly onChange: (some: Partial<ReadingWishes>) => void;
}

const mostHeaderRow = 20;

/** How a file is read, which the person may change, and its first rows. */
export function ImportTable({ words, preview: { title, reading }, columns, onChange }: ImportTableProps) {
  const { format, encoding, table } = reading;
  const meanings = columns ?? table?.meanings ?? [];
  return (
    <>
      <p>
        <strong>{title}</strong> · {words.formats[format]}
      </p>
      <div className="reading">
        {encoding !== null && (
          <Choice
            label={words.encoding}
            value={encoding}
            options={contactEncodings.map((each) => [each, words.encodings[each]])}
            onChange={(chosen) => onChange({ encoding: chosen, columns: null })}
          />
        )}
        {table !== null && (
          <Choice
            label={words.headerRow}
            value={`${table.headerRow}`}
            options={Array.from({ length: mostHeaderRow + 1 }, (_, row) => [
              `${row}`,
              row === 0 ? words.noHeader : `${row}`,
            ])}
            onChange={(chosen) => onChange({ headerRow: Number(chosen), columns: null })}
          />
        )}
      </div>
      {table !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard alone has to reach its end
        <section className="table-preview" tabIndex={0} aria-label={words.preview}>
          <table>
            <thead>
              <tr>
                {meanings.map((meaning, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column has no other name than its place
                  <th key={at} scope="col">
                    <Choice
                      label={words.column(at + 1, table.titles[at] ?? '')}
                      value={meaning}
                      options={columnMeanings.map((each) => [each, words.meanings[each]])}
                      onChange={(chosen) =>
                        onChange({ headerRow: table.headerRow, columns: changed(meanings, at, chosen) })
                      }
                    >
                      {table.titles[at]}
                    </Choice>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.slice(0, 8).map((row, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place
                <tr key={place}>
                  {row.map((cell, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell has no other name than its place
                    <td key={at}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

function changed(meanings: readonly ColumnMeaning[], at: number, meaning: ColumnMeaning): readonly ColumnMeaning[] {
  return meanings.map((each, place) => (place === at ? meaning : each));
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (chosen: T) => void;
  /** Shown instead of the label, which readers hear. */
  readonly children?: ReactNode;
}

export function Choice<T extends string>({ label, value, options, onChange, children }: ChoiceProps<T>) {
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id} className={children === undefined ? '' : 'unseen'}>
        {label}
      </label>
      {children !== undefined && <span aria-hidden="true">{children}</span>}
      <select id={id} value={value} onChange={({ target }) => onChange(target.value as T)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </span>
  );
}
