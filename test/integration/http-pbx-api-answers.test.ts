import { expect, test } from 'vitest';
import { endless, saying } from '../fakes/raw-pbx.ts';
import type { PracticeFault } from '../practice/faults.ts';
import {
  credit,
  day,
  done,
  everything,
  failed,
  notUnderstood,
  pbxApi,
  practiceOffice,
  rawOffice,
  request,
  secrets,
  wrong,
} from './asked-pbx.ts';

test.each<[string, PracticeFault | null]>([
  ['as in the sample', null],
  ['with comments and trailing commas', { kind: 'comments' }],
  ['in the old Turkish charset', { kind: 'windows-1254' }],
])('the credit is read %s', async (_how, fault) => {
  const { pbx, api } = await practiceOffice();
  if (fault !== null) pbx.answerWith('creditinfo', fault);
  expect(await api.credit()).toEqual({ ok: true, value: [credit] });
});

const turkish = (charset: 'utf8' | 'windows-1254') => {
  const text = '[{"voipPackName": "Yurtiçi Görüşme ĞİŞğış"}]';
  if (charset === 'utf8') return Buffer.from(text);
  const letters: Readonly<Record<string, string>> = { Ğ: 'Ð', İ: 'Ý', Ş: 'Þ', ğ: 'ð', ı: 'ý', ş: 'þ' };
  return Buffer.from(
    text.replace(/[ĞİŞğış]/g, (letter) => letters[letter] ?? letter),
    'latin1',
  );
};

test.each([
  ['UTF-8, which nobody announced', 'utf8', 'application/json'],
  ['the old Turkish charset, which nobody announced', 'windows-1254', 'application/json'],
  ['the old Turkish charset, announced as UTF-8', 'windows-1254', 'application/json;charset=UTF-8'],
  ['the old Turkish charset, announced as Latin-5', 'windows-1254', 'text/plain; charset="iso-8859-9"'],
  ['UTF-8, announced as something that is no charset', 'utf8', 'application/json;charset=turkce'],
] as const)('Turkish letters are read in %s', async (_what, charset, contentType) => {
  const { api } = await rawOffice(saying(turkish(charset), 200, { 'Content-Type': contentType }));
  expect(await api.credit()).toMatchObject({ value: [{ voicePackage: { name: 'Yurtiçi Görüşme ĞİŞğış' } }] });
});

test.each<[string, PracticeFault | null]>([
  ['of the sample', null],
  ['of newer Java versions', { kind: 'narrow-spaces' }],
])('the calls of a day are read in the spelling %s', async (_whose, fault) => {
  const { pbx, api } = await practiceOffice();
  const startedAtMs = Date.parse('2018-01-24T16:06:10+03:00');
  const call = { caller: '905530000000', line: '908505500000', callee: '5000', calleeType: 'RINGGROUP' };
  const end = { durationSeconds: 4, billableSeconds: 0, hangupCause: 'NORMAL_CLEARING' };
  pbx.recordCall({ ...call, ...end, startedAtMs });
  pbx.recordCall({ ...call, ...end, startedAtMs: day.untilMs + 1_000 });
  if (fault !== null) pbx.answerWith('cdrs', fault);
  expect(await api.records(day.fromMs, day.untilMs)).toEqual({
    ok: true,
    value: [
      {
        id: '1001',
        tenant: '1234',
        callingNumber: '05530000000',
        dialledNumber: '908505500000',
        calleeNumber: '5000',
        calleeType: 'RINGGROUP',
        durationSeconds: 4,
        billableSeconds: 0,
        hangupCause: 'NORMAL_CLEARING',
        startedAt: { raw: 'Jan 24, 2018 4:06:10 PM', atMs: startedAtMs },
        endedAt: { raw: 'Jan 24, 2018 4:06:14 PM', atMs: startedAtMs + 4_000 },
        raw: expect.stringMatching(/^\{"idCdr":1001,.*"calleeType":"RINGGROUP"\}$/),
      },
    ],
  });
});

test('a day without calls is an empty list, and a missing page is none', async () => {
  const { pbx, api } = await practiceOffice();
  expect(await api.records(day.fromMs, day.untilMs)).toEqual({ ok: true, value: [] });
  pbx.answerWith('cdrs', { kind: 'html-page', status: 404 });
  expect(await api.records(day.fromMs, day.untilMs)).toEqual(notUnderstood(404, 'html'));
});

test('every question reports a wrong password', async () => {
  const { pbx } = await practiceOffice();
  const answers = await everything(pbxApi(pbx.baseUrl.href, { account: { ...secrets, password: 'yanlış' } }));
  // The PBX signs people in for credit without a password, so Zil sends only the name there.
  expect(answers.map((answer) => (answer.ok ? 'link' : answer.error))).toEqual([
    wrong,
    wrong,
    wrong,
    'link',
    wrong,
    wrong,
  ]);
});

test.each([
  ['object', 200],
  ['array', 200],
  ['nested', 200],
  ['object', 500],
  ['array', 404],
] as const)('a refusal as %s, with status %d, is recognised', async (within, status) => {
  const { pbx, api } = await practiceOffice();
  const message = 'Deneme santralı bu isteği geri çevirdi.';
  for (const call of ['subscribe', 'cdrs', 'creditinfo'] as const) {
    pbx.answerWith(call, { kind: 'error-code', status, within }, 1);
  }
  const isAskedAgain = status === 404;
  const refused = failed({ kind: 'refused', code: 'INVALID_DATA', message });
  expect(await api.subscribe(request)).toEqual(refused);
  expect(await api.records(day.fromMs, day.untilMs)).toEqual(refused);
  expect(await api.credit()).toEqual(failed({ kind: 'wrong-credentials', message }));
  expect(pbx.asked).toHaveLength(isAskedAgain ? 6 : 3);
});

test('an empty answer is valid only for a subscription', async () => {
  const { pbx, api } = await practiceOffice();
  for (const call of ['subscribe', 'unsubscribe', 'creditinfo', 'crediturl', 'cdrs', 'accessurl'] as const) {
    pbx.answerWith(call, { kind: 'empty-body' });
  }
  const nothing = notUnderstood(200, 'nothing');
  expect(await everything(api)).toEqual([done, done, nothing, nothing, nothing, nothing]);
});

test.each<[string, string, number, string]>([
  ['a page of a hotel network', '<html>Wi-Fi</html>', 200, 'html'],
  ['a page that says that something broke', '<html>500</html>', 500, 'html'],
  ['something else', '"tamam"', 200, 'other'],
  ['a number', '17', 200, 'other'],
])('%s is not an answer to any question', async (_what, body, status, found) => {
  const { api } = await rawOffice(saying(body, status));
  const no = notUnderstood(status, found);
  const [subscribed, unsubscribed, ...answers] = await everything(api);
  expect(answers).toEqual([no, no, no, no]);
  // The document asks only for JSON without an error code, and a subscription has no other content.
  expect([subscribed, unsubscribed]).toEqual(found === 'other' ? [done, done] : [no, no]);
});

test('an answer without end is given up', async () => {
  const { api } = await rawOffice(endless);
  expect(await api.credit()).toEqual(notUnderstood(200, 'other'));
});
