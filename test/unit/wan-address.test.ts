import { expect, test } from 'vitest';
import { wanAddress } from '../../src/reach/wan-address.ts';

test.each(['1.2.3.4', '100.63.255.255', '100.128.0.0', '172.15.255.255', '172.32.0.0', '192.167.1.1', '203.0.113.7'])(
  'a router at %s is reachable, when STUN reports the same address or cannot be asked',
  (address) => {
    expect(wanAddress(address, address)).toEqual({ kind: 'public', address });
    expect(wanAddress(address, null)).toEqual({ kind: 'public', address });
  },
);

test.each([
  ['cgnat', '100.64.0.0'],
  ['cgnat', '100.64.7.8'],
  ['cgnat', '100.127.255.255'],
  ['double-nat', '10.0.0.1'],
  ['double-nat', '172.16.0.1'],
  ['double-nat', '172.31.255.255'],
  ['double-nat', '192.168.1.2'],
  ['double-nat', '169.254.3.4'],
  ['double-nat', '127.0.0.1'],
  ['double-nat', '192.0.0.2'],
  ['double-nat', '198.19.255.255'],
])('it is %s behind a router at %s, whatever STUN reports', (kind, address) => {
  expect(wanAddress(address, null)).toEqual({ kind, address });
  expect(wanAddress(address, '1.2.3.4')).toEqual({ kind, address });
  expect(wanAddress(address, address)).toEqual({ kind, address });
});

test('a router with another public address than STUN reports is behind another one', () => {
  expect(wanAddress('1.2.3.4', '1.2.3.5')).toEqual({ kind: 'upstream-nat', address: '1.2.3.4' });
});

test('blanks around an address are ignored', () => {
  expect(wanAddress(' 1.2.3.4\r\n', '1.2.3.4')).toEqual({ kind: 'public', address: '1.2.3.4' });
});

test.each([
  '',
  '0.0.0.0',
  '0.1.2.3',
  '224.0.0.1',
  '255.255.255.255',
  '256.1.1.1',
  '1.2.3',
  '1.2.3.4.5',
  '01.2.3.4',
  '1.2.3.4/32',
  '1.2.3.4@example.com',
  '2001:db8::1',
  'pppoe down',
])('a router whose address is %j is not connected', (named) => {
  expect(wanAddress(named, '1.2.3.4')).toEqual({ kind: 'no-wan-address' });
});
