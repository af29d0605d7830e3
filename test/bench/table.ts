import { type Row, type Samples, timesOf } from './measure.ts';

/**
 * Returns the rows as a table of Markdown. Its columns are as wide as their widest cell, so that it is readable on the
 * screen, too. `beside`: the name of the second build; `null` when only one was measured.
 */
export function table(rows: readonly Row[], beside: string | null): readonly string[] {
  const besideHead = beside === null ? [] : [beside, `Zil / ${beside}`];
  const head = ['what', 'Zil', ...besideHead, 'baseline', 'limit', ''];
  const cells = [head, ...rows.map((row) => cellsOf(row, beside !== null))];
  const widths = head.map((_, column) => Math.max(3, ...cells.map((line) => line[column]?.length ?? 0)));
  const [first = '', ...rest] = cells.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  return [first, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rest];
}

function cellsOf(row: Row, isBeside: boolean): readonly string[] {
  const [zil = [], other] = row.zil;
  const besideCells = other === undefined ? ['', ''] : [figureOf(row, other), timesText(timesOf(row, zil, other))];
  const baseline = row.baseline === null ? '' : row.unit(row.figure(row.baseline));
  const limit = row.limit?.text ?? '';
  return [row.what, figureOf(row, zil), ...(isBeside ? besideCells : []), baseline, limit, verdict(row, zil)];
}

function figureOf(row: Row, samples: Samples): string {
  const times = row.baseline === null ? Number.NaN : timesOf(row, samples, row.baseline);
  return `${row.unit(row.figure(samples))}${Number.isFinite(times) ? ` (${timesText(times)})` : ''}`;
}

/** Empty when there is nothing to divide by. */
function timesText(times: number): string {
  return Number.isFinite(times) ? `× ${times.toFixed(2)}` : '';
}

function verdict(row: Row, zil: Samples): string {
  if (row.limit === null) return '';
  const baseline = row.baseline ?? [];
  return row.limit.isHeld(row.figure(zil), row.figure(baseline), timesOf(row, zil, baseline)) ? 'ok' : 'NOT OK';
}

/**
 * Adds the figures that another build printed of the same part. Builds of other days print other words and columns, but
 * a part keeps the order of its rows (new ones come last), and Zil's figure stands behind the words.
 */
export function withPrinted(rows: readonly Row[], printed: string): readonly Row[] {
  const lines = printed.split('\n').filter((line) => /^\| [^-]/.test(line));
  return rows.map((row, index) => {
    const cell = lines[index + 1]?.split('|')[2]?.trim() ?? '';
    const [, value, unit] = /^([\d.]+) (\p{L}+)/u.exec(cell) ?? [];
    const isSame = value !== undefined && row.unit(0).endsWith(` ${unit}`);
    return isSame ? { ...row, zil: [...row.zil, [Number(value)]] } : row;
  });
}
