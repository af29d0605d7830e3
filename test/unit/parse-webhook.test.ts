import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWebhook } from '../../src/pbx/parse-webhook.ts';

const common = [
  ['tenant_id', '1234'],
  ['calling_number', '905335554321'],
  ['called_number', '908505501234'],
] as const;
const caller = { kind: 'phone', e164: '+905335554321' };
const line = { kind: 'phone', e164: '+908505501234' };

test('a ringing extension is read', () => {
  expect(parseWebhook([['event', 'EXTENSION_RINGING'], ...common, ['extension_number', '1001']])).toEqual({
    ok: true,
    value: { kind: 'ringing', tenant: '1234', caller, line, extension: '1001' },
  });
});

test('a key pressed in the menu is read', () => {
  expect(parseWebhook([['event', 'IVR_MENU_ACTION'], ...common, ['ivr_id', '42'], ['ivr_digits', '9']])).toEqual({
    ok: true,
    value: { kind: 'menu-choice', tenant: '1234', caller, line, menu: '42', digits: '9' },
  });
});

test('leaving the menu is read, whatever its reason', () => {
  const exit = (reason: string) =>
    parseWebhook([['event', 'IVR_MENU_EXIT'], ...common, ['ivr_id', '42'], ['ivr_exit_reason', reason]]);
  expect(exit('TIMEOUT')).toMatchObject({ ok: true, value: { kind: 'menu-exit', reason: 'TIMEOUT' } });
  expect(exit('SOMETHING_NEW')).toMatchObject({ ok: true, value: { reason: 'SOMETHING_NEW' } });
});

test('a ring without other fields still rings', () => {
  expect(parseWebhook([['event', 'EXTENSION_RINGING']])).toEqual({
    ok: true,
    value: { kind: 'ringing', tenant: null, caller: { kind: 'withheld' }, line: null, extension: null },
  });
});

test('a plus that came as a blank is read as a plus', () => {
  const read = parseWebhook([
    ['event', 'EXTENSION_RINGING'],
    ['calling_number', ' 12025550123'],
  ]);
  expect(read).toMatchObject({ ok: true, value: { caller: { e164: '+12025550123' } } });
});

test('of a field that comes twice the first one counts', () => {
  const read = parseWebhook([['event', 'EXTENSION_RINGING'], ...common, ['calling_number', '1002']]);
  expect(read).toMatchObject({ ok: true, value: { caller } });
});

test.each([
  [[], { kind: 'no-event' }],
  [[['event', 'NEW_EVENT']], { kind: 'unknown-event' }],
  [[['event', 'IVR_MENU_ACTION']], { kind: 'missing-field', field: 'ivr_digits' }],
] as const)('%j says nothing about a call', (pairs, error) => {
  expect(parseWebhook(pairs)).toEqual({ ok: false, error });
});

test('everything is read without an error', () => {
  const name = fc.oneof(fc.string(), fc.constantFrom('event', 'calling_number', 'called_number', '__proto__'));
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('EXTENSION_RINGING', 'IVR_MENU_EXIT'));
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
      expect(typeof parseWebhook(pairs).ok).toBe('boolean');
    }),
  );
});
