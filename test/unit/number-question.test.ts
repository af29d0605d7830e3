import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactOfEntry, numberFilters } from '../../src/contacts/sources/number-question.ts';

test('a directory is asked for the digits of a number, in one piece and one by one', () => {
  const [whole, apart] = numberFilters('+905330000007') ?? [];
  expect(whole).toContain('(telephoneNumber=*5330000007)');
  expect(apart).toContain('(mobile=*5*3*3*0*0*0*0*0*0*7)');
  expect(numberFilters('+4930123456')?.[0]).toContain('(ipPhone=*4930123456)');
});

test.each(['ext:1001', 'raw:anonymous', '', '+90', '+1234567890123456', '+90533*)(uid=*'])(
  '%s is not asked for',
  (key) => {
    expect(numberFilters(key)).toBeNull();
  },
);

test('whatever a caller’s number is, the question is a filter of digits and our own signs', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\+\d{0,20}[*()\\\0]?$/)), (key) => {
      for (const filter of numberFilters(key) ?? []) {
        expect(filter).toMatch(/^\(\|(\([A-Za-z]+=(\*\d+)+\)){5}\)$/);
      }
    }),
  );
});

const values = fc.oneof(
  fc.string(),
  fc.array(fc.string()),
  fc.constantFrom('0533 000 00 07', null, 7, {}, ['0533 000 00 07']),
);

test('whatever a directory answers, a contact has the number and a name, or there is none', () => {
  const entries = fc.record({
    dn: fc.string(),
    cn: values,
    displayName: values,
    o: values,
    mobile: values,
    homePhone: values,
  });
  fc.assert(
    fc.property(entries, (entry) => {
      const contact = contactOfEntry(entry, '+905330000007');
      if (contact === null) return;
      expect(contact.name).not.toBe('');
      expect(contact.numbers.map(({ written }) => written)).toContain('0533 000 00 07');
    }),
  );
  expect(contactOfEntry({ dn: 'cn=a', cn: 'Ayşe', mobile: '0533 000 00 07' }, '+905330000007')?.name).toBe('Ayşe');
});
