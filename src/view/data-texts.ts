/** In the order of the columns of a table. */
export const exportColumns = [
  'date',
  'time',
  'direction',
  'name',
  'number',
  'line',
  'extensions',
  'choices',
  'outcome',
  'certainty',
  'ringSeconds',
  'talkSeconds',
  'note',
] as const;
export type ExportColumn = (typeof exportColumns)[number];
