import { expect, test } from 'vitest';
import type { RuleWho } from '../../src/rules/rule.ts';
import { problemOf } from '../../src/rules/rule-problem.ts';
import { quiet, vip } from './rule-list.ts';

const subjects = { groups: ['Hastalar'], contactIds: ['ayse'] };

test.each<[string, RuleWho, string | null]>([
  ['a kind', { kind: 'withheld' }, null],
  ['a pattern', { kind: 'numbers', pattern: '0212*' }, null],
  ['a part of a number', { kind: 'numbers', pattern: '*55*' }, null],
  ['a text', { kind: 'numbers', pattern: 'Ayşe' }, 'no-pattern'],
  ['nothing', { kind: 'numbers', pattern: '' }, 'no-pattern'],
  ['more digits than a number has', { kind: 'numbers', pattern: '0533 555 43 21 0533 555' }, 'fits-nothing'],
  ['a star and any digit', { kind: 'numbers', pattern: '?*' }, 'fits-everything'],
  ['any two digits with stars', { kind: 'numbers', pattern: '*?*?*' }, 'fits-everything'],
  ['a group, written otherwise', { kind: 'group', name: 'hastalar' }, null],
  ['a group of nobody', { kind: 'group', name: 'Doktorlar' }, 'no-group'],
  ['a contact', { kind: 'contact', id: 'ayse' }, null],
  ['a contact who has gone', { kind: 'contact', id: 'mehmet' }, 'no-contact'],
  ['no contact yet', { kind: 'contact', id: '' }, 'no-contact'],
])('a rule about %s', (_, who, problem) => {
  expect(problemOf([quiet(who)], 0, subjects)).toBe(problem);
});

test.each<[RuleWho, RuleWho, boolean]>([
  [{ kind: 'withheld' }, { kind: 'withheld' }, true],
  [{ kind: 'withheld' }, { kind: 'foreign' }, false],
  [{ kind: 'group', name: 'Hastalar' }, { kind: 'group', name: 'HASTALAR' }, true],
  [{ kind: 'contact', id: 'ayse' }, { kind: 'contact', id: 'ayse' }, true],
  [{ kind: 'numbers', pattern: '0212*' }, { kind: 'numbers', pattern: '0212 *' }, true],
  [{ kind: 'numbers', pattern: '0212*' }, { kind: 'numbers', pattern: '0216*' }, false],
  [{ kind: 'numbers', pattern: '0533 555 43 21' }, { kind: 'numbers', pattern: '+90 533 555 43 21' }, true],
  [{ kind: 'numbers', pattern: '1001' }, { kind: 'numbers', pattern: '1002' }, false],
])('a second rule about the same callers is named: %o and %o', (first, second, isTwice) => {
  expect(problemOf([vip(first), quiet(second)], 1, subjects)).toBe(isTwice ? 'twice' : null);
  expect(problemOf([vip(first), quiet(second)], 0, subjects)).toBeNull();
});
