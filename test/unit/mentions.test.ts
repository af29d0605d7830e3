import { expect, test } from 'vitest';
import { mentionsOf } from '../../src/calls/mentions.ts';

test.each([
  '905335554321',
  '05335554321',
  '5335554321',
  '+90 (533) 555 43 21',
  '0090-533-555-43-21',
  'sip:05335554321@x',
])('%s names Ayşe', (text) => {
  expect(mentionsOf('+905335554321')(text)).toBe(true);
});

test.each(['', '5335554322', '905501234', 'Jan 24, 2018 4:06:10 PM', '1001'])('%s does not', (text) => {
  expect(mentionsOf('+905335554321')(text)).toBe(false);
});

test('a short number is named by itself alone, and never by a part of another', () => {
  const mentions = mentionsOf('+904441161');
  expect(['4441161', '0 444 11 61', '+904441161'].map(mentions)).toEqual([true, true, true]);
  expect(['905324441161', '44411', 'Apr 4, 4411 61:00'].map(mentions)).toEqual([false, false, false]);
});

test('who has no number is named by the same words', () => {
  const mentions = mentionsOf('raw:santral bey');
  expect(mentions('Santral Bey')).toBe(true);
  expect(mentions('Santral Bey 2')).toBe(false);
});
