import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PbxAnswer, parseAnswer, parseDone } from '../../src/pbx/parse-answer.ts';

const answer = (text: string, rest: Partial<PbxAnswer> = {}): PbxAnswer => ({
  status: 200,
  contentType: 'application/json;charset=UTF-8',
  location: null,
  text,
  ...rest,
});
const json = (value: unknown, rest: Partial<PbxAnswer> = {}) => answer(JSON.stringify(value), rest);

const wrongPassword = { errorCode: 'INVALID_DATA', message: 'Geçersiz Kullanıcı Adı/Parola!' };
const wrongCredentials = { ok: false, error: { kind: 'wrong-credentials', message: wrongPassword.message } };
const busy = { errorCode: 'SYSTEM_BUSY', message: 'Sistem yoğun, daha sonra deneyin.' };
const refused = { ok: false, error: { kind: 'refused', code: busy.errorCode, message: busy.message } };
const notUnderstood = (status: number, found: string) => ({
  ok: false,
  error: { kind: 'not-understood', status, found },
});

test.each([
  ['an object', busy],
  ['the first of a list', [busy]],
  ['something inside an answer', { status: 'error', result: { errors: [busy] } }],
  ['the first of a list inside an answer', [{ data: busy }]],
])('a refusal is found as %s, whatever the status', (_where, value) => {
  for (const status of [200, 400, 404, 500]) expect(parseAnswer(json(value, { status }), 'account')).toEqual(refused);
  expect(parseDone(json(value), 'account-and-more')).toEqual(refused);
});

test('an empty or missing error code is no refusal', () => {
  const value = [{ errorCode: null, message: null, smsBalance: '979 sms' }, { errorCode: '' }];
  expect(parseAnswer(json(value), 'account')).toEqual({ ok: true, value });
});

test('single records and great depths are not searched for refusals', () => {
  const list = [{ idCdr: 1 }, busy];
  expect(parseAnswer(json(list), 'account-and-more')).toEqual({ ok: true, value: list });
  const deep = { a: { a: { a: { a: { a: busy } } } } };
  expect(parseAnswer(json(deep), 'account').ok).toBe(true);
});

test.each([200, 400, 401, 500])('a wrong password is distinguished from other refusals, with status %s', (status) => {
  for (const askedWith of ['account', 'account-and-more'] as const) {
    expect(parseAnswer(json([wrongPassword], { status }), askedWith)).toEqual(wrongCredentials);
  }
});

test.each([
  ['INVALID_DATA', 'Tarihler geçersiz.', 'account', 'wrong-credentials'],
  ['INVALID_DATA', 'Tarihler geçersiz.', 'account-and-more', 'refused'],
  ['INVALID_DATA', 'Bildirim adresi http ya da https adresi olmalı.', 'account-and-more', 'refused'],
  ['INVALID_DATA', '', 'account-and-more', 'wrong-credentials'],
  ['invalid_data', 'GEÇERSİZ ŞİFRE', 'account-and-more', 'wrong-credentials'],
  ['INVALID_DATA', 'GECERSIZ KULLANICI', 'account-and-more', 'wrong-credentials'],
  ['INVALID_DATA', 'Invalid password', 'account-and-more', 'wrong-credentials'],
  ['NO_RIGHT', 'Kullanıcının bu işlem için yetkisi yok.', 'account', 'refused'],
] as const)('%s with %j, asked with the %s, is %s', (errorCode, message, askedWith, kind) => {
  expect(parseAnswer(json({ errorCode, message }, { status: 400 }), askedWith)).toMatchObject({ error: { kind } });
});

test('a 401 is a wrong password, whatever its text', () => {
  const page = answer('<html>401</html>', { status: 401, contentType: 'text/html' });
  expect(parseAnswer(page, 'account-and-more')).toEqual({
    ok: false,
    error: { kind: 'wrong-credentials', message: '' },
  });
  expect(parseDone(answer('', { status: 401 }), 'account')).toMatchObject({ error: { kind: 'wrong-credentials' } });
  expect(parseAnswer(json(busy, { status: 401 }), 'account')).toMatchObject({ error: { kind: 'wrong-credentials' } });
});

test('the PBX’s sentence is shown in its own letters, without control characters, and cut to a limit', () => {
  const message = `Yarın\n\u202eyeniden\u0000 deneyin: <b>ğüşıöç</b> ${'x'.repeat(400)}`;
  const read = parseAnswer(json({ errorCode: 'BUSY', message }), 'account');
  const shown = read.ok || read.error.kind !== 'refused' ? '' : read.error.message;
  expect(shown).toMatch(/^Yarın yeniden deneyin: <b>ğüşıöç<\/b> x+$/);
  expect(shown).toHaveLength(300);
});

test('a refusal without a sentence, or with a number for a code, is a refusal', () => {
  const refusal = (code: string) => ({ ok: false, error: { kind: 'refused', code, message: '' } });
  expect(parseAnswer(json({ errorCode: 'BUSY' }), 'account')).toEqual(refusal('BUSY'));
  expect(parseAnswer(json({ errorCode: 17, message: { tr: 'x' } }), 'account')).toEqual(refusal('17'));
});

test('an HTML page is not an answer, and keeps its status', () => {
  const page = '\n<!doctype html><title>Otel Wi-Fi</title>';
  expect(parseAnswer(answer(page, { contentType: null }), 'account')).toEqual(notUnderstood(200, 'html'));
  expect(parseAnswer(answer(page, { status: 404 }), 'account')).toEqual(notUnderstood(404, 'html'));
  expect(parseAnswer(answer('Merhaba', { contentType: 'text/HTML' }), 'account')).toEqual(notUnderstood(200, 'html'));
});

test('a missing page does not mean that there were no calls', () => {
  expect(parseAnswer(json([], { status: 404 }), 'account-and-more')).toEqual(notUnderstood(404, 'other'));
  expect(parseAnswer(json([]), 'account-and-more')).toEqual({ ok: true, value: [] });
});

test('an empty answer is valid for a subscription, and not for a question', () => {
  expect(parseDone(answer(' \n'), 'account-and-more')).toEqual({ ok: true, value: null });
  expect(parseDone(answer('', { status: 204 }), 'account')).toEqual({ ok: true, value: null });
  expect(parseDone(json([{}]), 'account')).toEqual({ ok: true, value: null });
  expect(parseDone(answer('', { status: 500 }), 'account')).toEqual(notUnderstood(500, 'nothing'));
  expect(parseAnswer(answer(''), 'account')).toEqual(notUnderstood(200, 'nothing'));
});

test('neither a question nor a subscription follows a redirect', () => {
  const elsewhere = answer('', { status: 302, location: 'https://login.mutlucell.com/' });
  expect(parseAnswer(elsewhere, 'account')).toEqual(notUnderstood(302, 'redirect'));
  expect(parseDone(elsewhere, 'account')).toEqual(notUnderstood(302, 'redirect'));
});

test('text that is neither a page nor an answer counts as other text', () => {
  expect(parseAnswer(answer('OK', { contentType: 'text/plain' }), 'account')).toEqual(notUnderstood(200, 'other'));
  expect(parseDone(answer('OK', { contentType: 'text/plain' }), 'account')).toEqual(notUnderstood(200, 'other'));
});

test('every answer is read without an error', () => {
  const anyAnswer = fc.record({
    status: fc.integer({ min: 100, max: 599 }),
    contentType: fc.option(fc.string()),
    location: fc.option(fc.string()),
    text: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.json().map((inner) => `[{"errorCode":${inner}}]`),
    ),
  });
  fc.assert(
    fc.property(anyAnswer, fc.constantFrom('account', 'account-and-more'), (any, askedWith) => {
      for (const read of [parseAnswer(any, askedWith), parseDone(any, askedWith)]) {
        if (read.ok) expect(any.status >= 200 && any.status < 300).toBe(true);
        else expect(['wrong-credentials', 'refused', 'not-understood']).toContain(read.error.kind);
      }
    }),
  );
});
