import { expect, test } from 'vitest';
import { mentionsOf } from '../../src/calls/mentions.ts';
import { plainNumbering } from '../../src/calls/numbering.ts';

test.each([
  '905335554321',
  '05335554321',
  '5335554321',
  '+90 (533) 555 43 21',
  '0090-533-555-43-21',
  'sip:05335554321@x',
  '0 0533 555 43 21',
  '9+905335554321',
  '*31#05335554321#',
  '05335554321,,101',
  '"Ayşe" <sip:+905335554321@pbx.example;user=phone>',
  '٠٥٣٣٥٥٥٤٣٢١',
])('%s names Ayşe', (text) => {
  expect(mentionsOf('+905335554321', plainNumbering)(text)).toBe(true);
});

test.each(['', '5335554322', '905501234', 'Jan 24, 2018 4:06:10 PM', '1001'])('%s does not name Ayşe', (text) => {
  expect(mentionsOf('+905335554321', plainNumbering)(text)).toBe(false);
});

test('a short number is named only by itself, and never by a part of another', () => {
  const mentions = mentionsOf('+904441161', plainNumbering);
  for (const text of ['4441161', '0 444 11 61', '+904441161', '9 4441161', '*31#4441161#', '444 11 61 dahili 2']) {
    expect([text, mentions(text)]).toEqual([text, true]);
  }
  expect(['905324441161', '44411', 'Apr 4, 4411 61:00'].map(mentions)).toEqual([false, false, false]);
});

test('a caller without a number is named by the same words', () => {
  const mentions = mentionsOf('raw:santral bey', plainNumbering);
  expect(mentions('Santral Bey')).toBe(true);
  expect(mentions('Santral Bey 2')).toBe(false);
});

test('a foreign number is named with a zero behind its country, and behind a prefix', () => {
  const mentions = mentionsOf('+493012345678', plainNumbering);
  expect(['+49 (0) 30 12345678', '9 0049 (0)30 12345678', '03012345678'].map(mentions)).toEqual([true, true, false]);
});

test('digits that may mean two numbers name both', () => {
  for (const party of ['+905321234567', '+5321234567'])
    expect(mentionsOf(party, plainNumbering)('005321234567')).toBe(true);
});

test('seven digits name a number of the area of the office', () => {
  const numbering = { ...plainNumbering, areaCode: '212', outsidePrefixes: ['7'] };
  const mentions = mentionsOf('+902123334455', numbering);
  expect(['3334455', '333 44 55 dahili 1', '7 02123334455'].map(mentions)).toEqual([true, true, true]);
  expect(mentionsOf('+902123334455', plainNumbering)('3334455')).toBe(false);
});
