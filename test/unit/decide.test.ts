import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Party } from '../../src/calls/party.ts';
import type { ContactName } from '../../src/contacts/contact.ts';
import { decide, type KnownCaller, type QuietTime, ruleFor } from '../../src/rules/decide.ts';
import type { Rule, RuleWho } from '../../src/rules/rule.ts';
import { quiet, vip } from './rule-list.ts';

const ayse: ContactName = { id: 'ayse', name: 'Ayşe Kaya', note: '', groups: ['Hastalar', 'Kadıköy'] };
const clinic: ContactName = { id: 'clinic', name: 'Örnek Diş', note: '', groups: [] };

const caller = (party: Party, some: Partial<KnownCaller> = {}): KnownCaller => ({
  party,
  givenName: null,
  contacts: [],
  ...some,
});
const phone = (e164: string): Party => ({ kind: 'phone', e164 });
const withheld = caller({ kind: 'withheld' });
const stranger = caller(phone('+905335554321'));
const german = caller(phone('+4930123456'));
const colleague = caller({ kind: 'extension', digits: '1001' });
const contact = caller(phone('+905330000001'), { contacts: [ayse, clinic] });
const contactAbroad = caller(phone('+4930123456'), { contacts: [clinic] });
const named = caller(phone('+905330000001'), { givenName: 'Kargo' });
const unread = caller(phone('+4930123456'), { contacts: null });

describe('whom a rule is about', () => {
  const kinds: readonly (readonly [string, RuleWho, readonly KnownCaller[], readonly KnownCaller[]])[] = [
    ['withheld numbers', { kind: 'withheld' }, [withheld], [stranger, colleague, contact]],
    ['numbers from abroad', { kind: 'foreign' }, [german], [stranger, withheld, colleague, contactAbroad, unread]],
    ['numbers without a name', { kind: 'unknown' }, [stranger, german], [withheld, colleague, contact, named, unread]],
    ['extensions', { kind: 'internal' }, [colleague], [stranger, withheld, contact]],
    ['a contact', { kind: 'contact', id: 'clinic' }, [contact, contactAbroad], [stranger, named, unread, withheld]],
    [
      'a group, however it is written',
      { kind: 'group', name: 'HASTALAR' },
      [contact],
      [stranger, contactAbroad, unread],
    ],
    ['a pattern', { kind: 'numbers', pattern: '0533 555*' }, [stranger], [german, withheld, colleague, contact]],
    ['a whole number', { kind: 'numbers', pattern: '1001' }, [colleague], [stranger, withheld]],
  ];
  test.each(kinds)('%s', (_, who, caught, free) => {
    expect(caught.map((each) => ruleFor(each, [quiet(who)]) !== null)).toEqual(caught.map(() => true));
    expect(free.map((each) => ruleFor(each, [quiet(who)]) !== null)).toEqual(free.map(() => false));
  });

  test('of several, the nearest counts: contact or whole number, group, pattern, kind', () => {
    const byKind = quiet({ kind: 'unknown' });
    const byPattern = vip({ kind: 'numbers', pattern: '0533*' });
    expect(ruleFor(stranger, [byKind, byPattern])).toBe(byPattern);
    const byNumber = quiet({ kind: 'numbers', pattern: '0533 555 43 21' });
    expect(ruleFor(stranger, [byPattern, byKind, byNumber])).toBe(byNumber);
    const byGroup = quiet({ kind: 'group', name: 'Hastalar' });
    expect(ruleFor(contact, [byPattern, byGroup])).toBe(byGroup);
    const byContact = vip({ kind: 'contact', id: 'ayse' });
    expect(ruleFor(contact, [byGroup, byPattern, byContact])).toBe(byContact);
  });

  test('of those equally near, VIP wins, and then the earlier one', () => {
    const silent = quiet({ kind: 'group', name: 'Hastalar' });
    const loud = vip({ kind: 'group', name: 'Kadıköy' });
    expect(ruleFor(contact, [silent, loud])).toBe(loud);
    const first = quiet({ kind: 'numbers', pattern: '0533*' });
    expect(ruleFor(stranger, [first, quiet({ kind: 'numbers', pattern: '053*' })])).toBe(first);
  });
});

/** The decision for a caller with this rule, in this quiet time, who calls for the first or second time. */
const table: readonly (readonly [string, Rule['does'] | 'none', QuietTime, boolean, string])[] = [
  ['usual time', 'none', null, false, 'announced: usual'],
  ['usual time, again', 'none', null, true, 'announced: usual'],
  ['usual time, VIP', 'vip', null, false, 'announced: vip'],
  ['usual time, VIP, again', 'vip', null, true, 'announced: vip'],
  ['usual time, quiet', 'quiet', null, false, 'silent: quiet-rule'],
  ['usual time, quiet, again', 'quiet', null, true, 'silent: quiet-rule'],
  ['silenced', 'none', 'silenced', false, 'silent: silenced'],
  ['silenced, again', 'none', 'silenced', true, 'announced: calls-again'],
  ['silenced, VIP', 'vip', 'silenced', false, 'announced: vip'],
  ['silenced, VIP, again', 'vip', 'silenced', true, 'announced: vip'],
  ['silenced, quiet', 'quiet', 'silenced', false, 'silent: quiet-rule'],
  ['silenced, quiet, again', 'quiet', 'silenced', true, 'silent: quiet-rule'],
  ['closed', 'none', 'closed', false, 'silent: closed'],
  ['closed, again', 'none', 'closed', true, 'announced: calls-again'],
  ['closed, VIP', 'vip', 'closed', false, 'announced: vip'],
  ['closed, VIP, again', 'vip', 'closed', true, 'announced: vip'],
  ['closed, quiet', 'quiet', 'closed', false, 'silent: quiet-rule'],
  ['closed, quiet, again', 'quiet', 'closed', true, 'silent: quiet-rule'],
];

/** Each kind of caller, with the rule that catches it. */
const callers: readonly (readonly [string, KnownCaller, RuleWho])[] = [
  ['a withheld caller', withheld, { kind: 'withheld' }],
  ['a caller from abroad', german, { kind: 'foreign' }],
  ['a stranger', stranger, { kind: 'unknown' }],
  ['a colleague', colleague, { kind: 'internal' }],
  ['a contact', contact, { kind: 'contact', id: 'ayse' }],
  ['somebody of a group', contact, { kind: 'group', name: 'Hastalar' }],
  ['a number', stranger, { kind: 'numbers', pattern: '05335554321' }],
  ['a pattern', stranger, { kind: 'numbers', pattern: '0533*' }],
];

describe.each(callers)('%s', (_, who, about) => {
  test.each(table)('%s', (_, does, quietTime, callsAgain, expected) => {
    const rules = does === 'none' ? [] : [does === 'vip' ? vip(about) : quiet(about)];
    const { kind, because } = decide(who, rules, quietTime, callsAgain);
    expect(`${kind}: ${because}`).toBe(expected);
  });
});

const anyWho = fc.oneof(
  fc.constantFrom<RuleWho>({ kind: 'withheld' }, { kind: 'foreign' }, { kind: 'unknown' }, { kind: 'internal' }),
  fc.constantFrom('ayse', 'clinic', 'gone').map((id): RuleWho => ({ kind: 'contact', id })),
  fc.constantFrom('Hastalar', 'Kadıköy', 'Kimse').map((name): RuleWho => ({ kind: 'group', name })),
  fc
    .string({ maxLength: 12, unit: fc.constantFrom(...'0123456789*?+ ') })
    .map((pattern): RuleWho => ({ kind: 'numbers', pattern })),
);
const anyRules = fc.array(
  fc.tuple(anyWho, fc.boolean()).map(([who, isVip]) => (isVip ? vip(who) : quiet(who))),
  { maxLength: 8 },
);
const anyCaller = fc.constantFrom(withheld, stranger, german, colleague, contact, contactAbroad, named, unread);
const anyTime = fc.constantFrom<QuietTime>(null, 'silenced', 'closed');

test('a contact who is a VIP is always announced, whatever other rules and times there are', () => {
  fc.assert(
    fc.property(anyRules, anyTime, fc.boolean(), fc.nat(), (rules, quietTime, again, at) => {
      const place = at % (rules.length + 1);
      const all = [...rules.slice(0, place), vip({ kind: 'contact', id: 'ayse' }), ...rules.slice(place)];
      expect(decide(contact, all, quietTime, again).because).toBe('vip');
    }),
  );
});

test('without a quiet time, only a quiet rule keeps a ring silent; and in one, only a VIP or a second call passes', () => {
  fc.assert(
    fc.property(anyCaller, anyRules, anyTime, fc.boolean(), (who, rules, quietTime, again) => {
      const { kind, because, rule } = decide(who, rules, quietTime, again);
      if (kind === 'silent')
        expect(because === 'quiet-rule' ? rule?.does : quietTime).toBe(because === 'quiet-rule' ? 'quiet' : because);
      else if (quietTime !== null) expect(['vip', 'calls-again']).toContain(because);
    }),
  );
});

test('nobody of whom the contacts cannot be read is caught by a rule for kinds', () => {
  fc.assert(
    fc.property(anyRules, (rules) => {
      expect(['foreign', 'unknown', 'internal']).not.toContain(ruleFor(unread, rules)?.who.kind);
    }),
  );
});
