import { expect, test } from 'vitest';
import { safeDetail } from '../../src/reach/safe-detail.ts';

test.each([
  ['login --token s3cr3t failed', 'login --token … failed'],
  ['--authtoken=2abc_def x', '--authtoken … x'],
  ['ngrok --authtoken "a b" x', 'ngrok --authtoken … x'],
  ['bore -s x --secret hunter2', 'bore -s x --secret …'],
  ['token=abc, user=me', 'token=… user=me'],
  ['{"token":"abc","user":"me"}', '{"token":…,"user":"me"}'],
  ['auth_key: abc', 'auth_key: …'],
  ['the password hunter2 is wrong', 'the password … is wrong'],
  ['Authorization: Bearer abc', 'Authorization: Bearer …'],
  ['cannot reach http://me:pw@proxy:8080', 'cannot reach http://…@proxy:8080'],
  ['POST /h/AbCdEfGhIjKlMnOpQrStUvWxYz012345 404', 'POST … 404'],
  ['key 0123456789abcdef0123456789abcdef', 'key …'],
  ['eyJhIjoiYjE5NDZhYzkyNDkyZDIzNDdjNjIzNWI0ZDI2MTExODQ=', '…'],
])('%s is reported without its secrets', (line, detail) => {
  expect(safeDetail(line)).toBe(detail);
});

test.each([
  'failed to request quick Tunnel: Post "https://api.trycloudflare.com/tunnel": dial tcp: lookup api.trycloudflare.com: no such host',
  'Provided Tunnel token is not valid.',
  'open /etc/frp/frpc.toml: no such file or directory',
  'connect: connection refused',
])('%s is reported unchanged', (line) => {
  expect(safeDetail(line)).toBe(line);
});

test('a reported detail is short and on one line, or nothing', () => {
  expect(safeDetail(' a\tb\u0000\u0007 \u00a0 c ')).toBe('a b c');
  expect(safeDetail('word '.repeat(100))).toHaveLength(200);
  expect(safeDetail('  ')).toBeNull();
});
