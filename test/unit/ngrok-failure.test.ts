import { expect, test } from 'vitest';
import { ngrokRefusal } from '../../electron/reach/ngrok-failure.ts';

const token = '2abcDEFghiJKLmnoPQRstuVWXyz_5nZk2W8xTq1bLr7vYc3Df';

/** Returns an error text of the module, which quotes ngrok. */
function said(words: string, code: number, step = 'connect session'): string {
  return `failed to ${step}: ${words} error_code: ERR_NGROK_${code}`;
}

test.each([
  [105, 'token-refused'],
  [106, 'token-refused'],
  [107, 'token-refused'],
  [300, 'token-refused'],
  [4018, 'token-refused'],
  [102, 'account-limit'],
  [103, 'account-limit'],
  [108, 'account-limit'],
  [121, 'account-limit'],
  [123, 'account-limit'],
  [314, 'account-limit'],
  [319, 'account-limit'],
  [320, 'account-limit'],
  [324, 'account-limit'],
  [334, 'account-limit'],
  [725, 'account-limit'],
  [726, 'account-limit'],
  [727, 'account-limit'],
  [9040, 'account-limit'],
  [15002, 'account-limit'],
  [15013, 'account-limit'],
  [349, 'rate-limited'],
  [351, 'rate-limited'],
  // An error of ngrok's own passes by itself.
  [336, 'host-not-reachable'],
  [109, 'host-not-reachable'],
] as const)('what ngrok refuses with ERR_NGROK_%i is %s', (code, kind) => {
  expect(ngrokRefusal(said('No.', code), token).failure).toEqual({ kind, detail: `ERR_NGROK_${code}: No.` });
});

test.each(['tls handshake error', 'failed to establish tcp connection', 'failed to start ngrok session', 'stopped'])(
  'an ngrok that cannot be connected to (%s) is not reachable',
  (words) => {
    const { failure } = ngrokRefusal(`failed to connect session: ${words}`, token);
    expect(failure).toEqual({ kind: 'host-not-reachable', detail: words });
  },
);

test('the reported text contains neither the token nor the pages that follow', () => {
  const words = `The authtoken you specified is properly formed, but it is invalid.\nYour authtoken: ${token}\nGo to https://dashboard.ngrok.com/get-started/your-authtoken`;
  expect(ngrokRefusal(said(words, 107), token).failure.detail).toBe(
    'ERR_NGROK_107: The authtoken you specified is properly formed, but it is invalid.',
  );
  expect(ngrokRefusal(`what a strange token is ${token}`, token).failure.detail).toBe('what a strange token is …');
});

test('only too many agents and an address in use may be a former session of ours', () => {
  const codes = [102, 107, 108, 319, 320, 324, 334, 727];
  expect(codes.filter((code) => ngrokRefusal(said('No.', code), token).mayBeOurs)).toEqual([108, 334]);
});
