import { expect, test } from 'vitest';
import { credit, done, notUnderstood, practiceOffice, rawOffice, request } from './asked-pbx.ts';

test.each([404, 405, 501])(
  'a PBX that answers GET with %d is asked with POST, and later only with POST',
  async (status) => {
    const { asked, api } = await rawOffice((request, response) => {
      if (request.method === 'POST') response.end('[{}]');
      else response.writeHead(status).end('{"errorCode": "NOT_FOUND", "message": "Sayfa Bulunamadı"}');
    });
    expect(await api.subscribe(request)).toEqual(done);
    expect(await api.subscribe(request)).toEqual(done);
    expect(await api.unsubscribe()).toEqual(done);
    const [first = ''] = asked;
    expect(asked.slice(0, 3)).toEqual([first, first.replace('GET', 'POST'), first.replace('GET', 'POST')]);
    expect(asked.slice(3).map((each) => each.replace(/\?.*/, ''))).toEqual([
      'GET /v1/unsubscribe',
      'POST /v1/unsubscribe',
    ]);
  },
);

test('the practice PBX, when it follows the headings of the document, is asked as they say', async () => {
  const { pbx, api } = await practiceOffice();
  pbx.answerWith('creditinfo', { kind: 'get-refused' }, 3);
  expect(await api.credit()).toEqual({ ok: true, value: [credit] });
  expect(await api.credit()).toEqual({ ok: true, value: [credit] });
  // The PBX follows its samples again.
  expect(await api.credit()).toEqual({ ok: true, value: [credit] });
  expect(pbx.asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST', 'POST', 'GET']);
});

test('an answer to POST that is no success is returned, but Zil learns nothing from it', async () => {
  const { asked, api } = await rawOffice((request, response) => {
    response.writeHead(request.method === 'POST' ? 500 : 404).end('<html>');
  });
  expect(await api.credit()).toEqual(notUnderstood(500, 'html'));
  expect(await api.credit()).toEqual(notUnderstood(500, 'html'));
  expect(asked.map((each) => each.split(' ')[0])).toEqual(['GET', 'POST', 'GET', 'POST']);
});

test('a PBX that knows neither method is asked once with each, and its first answer counts', async () => {
  const { asked, api } = await rawOffice((request, response) => {
    response.writeHead(request.method === 'POST' ? 405 : 404).end('<html>');
  });
  expect(await api.credit()).toEqual(notUnderstood(404, 'html'));
  expect(asked).toHaveLength(2);
});
