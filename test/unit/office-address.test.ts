import { expect, test } from 'vitest';
import { isOfficeAddress } from '../../src/reach/office-address.ts';

test.each([
  'http://localhost',
  'http://LocalHost:8787/zil',
  'http://127.0.0.1:8787',
  'https://10.0.0.1',
  'http://192.168.1.20/zil',
  'http://172.16.0.1',
  'http://172.31.255.255:80',
  'http://169.254.3.4',
  'http://100.64.7.8',
  'http://[::1]:8787',
  'http://[0:0:0:0:0:0:0:1]',
  'http://[fe80::1]',
  'http://[FD12:3456::1]/zil',
  'https://[::ffff:10.0.0.1]',
  'https://[0:0:0:0:0:ffff:192.168.1.2]:443',
  'https://[::ffff:a00:1]',
])('%s works only inside the office', (url) => {
  expect(isOfficeAddress(url)).toBe(true);
});

test.each([
  '',
  'https://',
  'https://zil.example.com',
  'https://localhost.example.com',
  'https://10.example.com',
  'https://127.example.com/10.0.0.1',
  'https://192.168.example.com',
  'https://10.0.0.1.example.com:443',
  'https://1.2.3.4',
  'http://172.32.0.1',
  'http://100.128.0.1',
  'https://[2001:db8::1]',
  'https://[fd::1]',
  'https://[::ffff:1.2.3.4]',
  'https://[::ffff:102:304]',
])('%s may be reached from the internet', (url) => {
  expect(isOfficeAddress(url)).toBe(false);
});
