import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { objectionTo } from '../../build/release/electron-age.mjs';
import { root } from '../desktop/program.ts';

const published = ['42.9.9', '43.4.2', '44.2.10', '45.4.1', '45.10.0', '45.9.3', '46.0.0-beta.3'];

test('16: a release contains no Electron that its makers no longer maintain', () => {
  expect(objectionTo('42.9.9', published)).toBe('Electron 42.9.9 is mended no more, 45.10.0 is out');
});

test('16: a release contains no Electron for which a fix has been published', () => {
  expect(objectionTo('45.9.3', published)).toBe('Electron 45.10.0 mends 45.9.3');
  expect(objectionTo('44.2.9', published)).toBe('Electron 44.2.10 mends 44.2.9');
});

test('16: the newest of the three maintained majors may be released', () => {
  for (const version of ['45.10.0', '44.2.10', '43.4.2']) expect(objectionTo(version, published)).toBe(null);
});

test('16: nothing is packed for a release before the Electron was checked', () => {
  const workflow = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8');
  const checked = workflow.indexOf('node build/release/electron-age.mjs');
  expect(checked).toBeGreaterThan(0);
  expect(checked).toBeLessThan(workflow.indexOf('npm run build'));
});
