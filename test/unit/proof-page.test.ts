import { expect, test } from 'vitest';
import { type Described, isForPage, type Result, withResults } from '../prove/proof-page.ts';

const kills: Described = { name: 'kills', promise: 'kept.', tried: 'killed.', size: { goal: 1_000, unit: 'kills' } };
const soak: Described = { name: 'soak', promise: 'stable.', tried: 'waited.', size: { goal: 60, unit: 'minutes' } };
const parts = [kills, soak];

function resultOf(part: Described, size: number, commit: string): Result {
  const findings = [{ what: part.size.unit, seen: String(size), goal: '', isKept: null }];
  return { part: part.name, size, commit, electron: '45', node: 'v24', findings };
}

const fullPage = withResults('', parts, [resultOf(kills, 1_000, 'old'), resultOf(soak, 60, 'old')]);

test('a part that ran in full replaces its own section, and the other sections stay as they were', () => {
  const page = withResults(fullPage, parts, [resultOf(soak, 60, 'new')]);
  expect(page).toBe(withResults('', parts, [resultOf(kills, 1_000, 'old'), resultOf(soak, 60, 'new')]));
});

test('a page without new results stays as it is', () => {
  expect(withResults(fullPage, parts, [])).toBe(fullPage);
});

test('a section of the page stays word for word, even when the part is described in other words now', () => {
  const reworded = [{ ...kills, tried: 'killed twice.' }, soak];
  expect(withResults(fullPage, reworded, [resultOf(soak, 60, 'new')])).toContain('Tried: killed.\n');
});

test('a shortened run replaces no figures', () => {
  const short = resultOf(kills, 50, 'new');
  expect(isForPage(fullPage, kills, short)).toBe(false);
  expect(withResults(fullPage, parts, [short])).toBe(fullPage);
});

test('a shortened run enters the page where there are no figures yet, and the page says how much was intended', () => {
  const page = withResults('', parts, [resultOf(soak, 60, 'old')]);
  expect(page).toContain('## kills\n\nPromised: kept.\n\nTried: killed.\n\nNot tried yet.\n');
  expect(withResults(page, parts, [resultOf(kills, 50, 'new')])).toContain('Seen: 50 kills, of 1 000 intended, at');
});
