import { expect, test } from 'vitest';
import { announcedUrl } from '../../electron/reach/ssh-announcement.ts';

test.each([
  [
    '8beaa541ba3dc2.lhr.life tunneled with tls termination, https://8beaa541ba3dc2.lhr.life',
    'https://8beaa541ba3dc2.lhr.life',
  ],
  ['Forwarding HTTP traffic from https://Santral.serveo.net', 'https://santral.serveo.net'],
  ['your address is https://rand0m.a.pinggy.link:8443, enjoy', 'https://rand0m.a.pinggy.link:8443'],
  ['See https://one.example, and now https://two.example.', 'https://two.example'],
])('%j names %s', (line, url) => {
  expect(announcedUrl(line)).toBe(url);
});

test.each([
  'Follow your favourite reverse tunnel at [https://twitter.com/localhost_run].',
  'To set up and manage custom domains go to https://admin.localhost.run/',
  'domain) at https://localhost.run/docs/custom-domains',
  'somebody at https://user@evil.example',
  'a question: https://evil.example?x=https://',
  'http://8beaa541ba3dc2.lhr.life',
  'https://',
  '',
])('%j names no address', (line) => {
  expect(announcedUrl(line)).toBeNull();
});
