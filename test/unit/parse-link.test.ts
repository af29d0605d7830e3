import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PbxAnswer } from '../../src/pbx/parse-answer.ts';
import { parseLink } from '../../src/pbx/parse-link.ts';

const answer = (text: string, rest: Partial<PbxAnswer> = {}): PbxAnswer => ({
  status: 200,
  contentType: null,
  location: null,
  text,
  ...rest,
});

const link = 'https://panel.mutlucell.com:8443/giris?bilet=a%2Bb&dil=tr#ana';

test.each([
  ['bare text', ` ${link}\r\n`],
  ['a text of JSON', `"${link}"`],
  ['the only address of an object', `{"url": "${link}", "ttl": 60, "host": "panel.mutlucell.com", "errorCode": null}`],
  ['the only address of a list', `[{"errorCode": "", "data": {"accessUrl": "${link}"}}]`],
  ['a list of itself', `["${link}"]`],
  ['the same under two names', `[{"url": "${link}", "link": "${link}"}]`],
  ['an answer with comments', `[ { "url": "${link}", // bağlantı\n } ]`],
])('the link to the panel is read from %s', (_what, text) => {
  expect(parseLink(answer(text))).toEqual({ ok: true, value: link });
  expect(parseLink(answer(text, { contentType: 'text/html' }))).toEqual({ ok: true, value: link });
});

test('the link to the panel is the target of the PBX’s redirect', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    expect(parseLink(answer('<html>', { status, location: link }))).toEqual({ ok: true, value: link });
  }
  expect(parseLink(answer('', { status: 302, location: 'http://panel.mutlucell.com/' }))).toEqual({
    ok: false,
    error: { kind: 'not-understood', status: 302, found: 'redirect' },
  });
});

test.each([
  ['an unencrypted page', 'http://panel.mutlucell.com/'],
  ['a program', 'file:///C:/Windows/System32/calc.exe'],
  ['a script', 'javascript:alert(1)//https://a.com/'],
  ['another host behind a user name', 'https://login.mutlucell.com@evil.example/'],
  ['another host behind a port', 'https://login.mutlucell.com:80@evil.example/'],
  ['another host before a backslash', 'https://evil.example\\@login.mutlucell.com/'],
  ['letters that only look Latin', 'https://mutlu\u017fell.com/'],
  ['two lines', 'https://a.example/\nb'],
  ['a blank', 'https://a.example/a b'],
  ['an address without a host', 'https:///x'],
  ['a host of dots', 'https://../x'],
  ['a host that has no domain', 'https://panel/'],
  ['a whole book', `https://a.example/${'x'.repeat(5_000)}`],
])('%s is not a link', (_what, url) => {
  for (const text of [url, JSON.stringify(url), JSON.stringify([{ url }])]) {
    expect(parseLink(answer(text))).toMatchObject({ ok: false, error: { kind: 'not-understood' } });
  }
});

test.each([
  ['no address', '[{}]', 200, 'other'],
  ['two addresses', '["https://a.example/", "https://b.example/"]', 200, 'other'],
  ['a page', '<a href="https://a.example/">', 200, 'html'],
  ['nothing', '', 200, 'nothing'],
  ['an address in place of an error', link, 500, 'other'],
])('%s makes no link', (_what, text, status, found) => {
  expect(parseLink(answer(text, { status }))).toEqual({ ok: false, error: { kind: 'not-understood', status, found } });
});

test('a refusal is a refusal, even when it names an address', () => {
  const text = '{"errorCode": "NO_RIGHT", "message": "Yetkiniz yok", "help": "https://a.example/"}';
  expect(parseLink(answer(text))).toEqual({
    ok: false,
    error: { kind: 'refused', code: 'NO_RIGHT', message: 'Yetkiniz yok' },
  });
});

test('every link is valid in a browser, too, and leads to the host that it names', () => {
  const texts = fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string().map((rest) => `https://${rest}`),
    fc.json(),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom(200, 302, 404), (text, status) => {
      const read = parseLink(answer(text, { status, location: text }));
      if (!read.ok || !URL.canParse(read.value)) return;
      const url = new URL(read.value);
      expect([url.protocol, url.username, url.password]).toEqual(['https:', '', '']);
      const [named = ''] = read.value.slice('https://'.length).split(/[/?#]/);
      expect(url.host).toBe(new URL(`https://${named}/`).host);
    }),
  );
});
