import type { Call } from '../calls/call.ts';
import type { ShownNames } from '../names/shown-names.ts';
import { type ExportColumn, exportColumns } from '../view/data-texts.ts';
import { texts } from '../view/texts.ts';
import { type CallWords, callCells } from './call-export.ts';
import { type Cell, type Column, momentCell } from './workbook.ts';

/** Date and time are one cell, by which a person sorts and filters. */
const sheetColumns = exportColumns.filter((column): column is Exclude<ExportColumn, 'time'> => column !== 'time');

const widths: Readonly<Record<(typeof sheetColumns)[number], number>> = {
  date: 18,
  direction: 12,
  name: 28,
  number: 17,
  line: 20,
  extensions: 18,
  choices: 18,
  outcome: 30,
  certainty: 10,
  ringSeconds: 11,
  talkSeconds: 11,
  note: 40,
};

export function callColumns(language: CallWords['language']): readonly Column[] {
  const { columns } = texts[language].data;
  return sheetColumns.map((column) => ({ title: columns[column], width: widths[column] }));
}

/** Returns a call as a row of a sheet. `wallMsAt`: returns what the office's clock shows, as if it were UTC. */
export function callRow(
  call: Call,
  names: ShownNames,
  words: CallWords,
  wallMsAt: (atMs: number) => number,
): readonly Cell[] {
  const cells = callCells(call, names, words);
  return sheetColumns.map((column): Cell => {
    switch (column) {
      case 'date':
        return momentCell(wallMsAt(call.startedAtMs));
      case 'ringSeconds':
      case 'talkSeconds':
        return cells[column] === '' ? null : Number(cells[column]);
      default:
        return cells[column] === '' ? null : cells[column];
    }
  });
}
