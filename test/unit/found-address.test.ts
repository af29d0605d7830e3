import { describe, expect, test } from 'vitest';
import { addressFinder, fixedAddress } from '../../src/reach/found-address.ts';
import { tunnelPresets } from '../../src/reach/tunnel-presets.ts';
import { checkSettings, defaultSettings } from '../../src/settings/settings.ts';
import { processorTimeMs } from '../fakes/processor-time.ts';

function found(pattern: string, line: string): readonly string[] {
  const find = addressFinder(pattern);
  if (find === null) throw new Error(`${pattern} is not known`);
  return find(line);
}

describe('an address in the output of a program', () => {
  const { tunnelPattern } = defaultSettings;

  test.each([
    ['https://a.example.com', 'https://a.example.com'],
    ['Visit it at <https://a.example.com/>.', 'https://a.example.com'],
    ['url="https://a.example.com/x//", port=1', 'https://a.example.com/x'],
    ['(https://a.example.com:8443)', 'https://a.example.com:8443'],
    ['|  https://a.example.com   |', 'https://a.example.com'],
    ['https://user:pw@a.example.com or https://b.example.com!', 'https://b.example.com'],
  ])('is found by the usual pattern in %s', (line, address) => {
    expect(found(tunnelPattern, line)[0]).toBe(address);
  });

  test.each([
    'nothing',
    'https://',
    'https:///x',
    'https://a.example.com?token=1',
    'https://a.example.com/#x',
    'https://a.example.com:99999',
    'https://a_b/c%20d',
    `https://a.example.com/${'x'.repeat(150)}`,
  ])('is not found in %s', (line) => {
    expect(found(tunnelPattern, line)).toEqual([]);
  });

  test.each([
    ['tcp://a.example.com:1', []],
    ['localhost:4711', ['http://localhost:4711']],
    ['a.example.com', ['http://a.example.com']],
    ['success', []],
  ])('without a pattern is %s understood', (line, addresses) => {
    expect(found(String.raw`\S+`, line)).toEqual(addresses);
  });

  test('is each one that the pattern finds', () => {
    expect(found(String.raw`https?://\S+`, 'http://127.0.0.1:8787 <- https://a.example.com')).toEqual([
      'http://127.0.0.1:8787',
      'https://a.example.com',
    ]);
  });
});

test.each([
  ['https://calls.example.com', 'https://calls.example.com'],
  ['http://203.0.113.7:8080/zil/', 'http://203.0.113.7:8080/zil'],
  [defaultSettings.tunnelPattern, null],
  [String.raw`https://(\S+)`, null],
  [String.raw`https://a\.example\.com`, null],
  ['https://.+', null],
  ['https://', null],
  ['', null],
])('the pattern %s is the address %s', (pattern, address) => {
  expect(fixedAddress(pattern)).toBe(address);
});

describe('the preset', () => {
  const foundBy = (id: string, lines: readonly string[]) => {
    const pattern = tunnelPresets.find((preset) => preset.id === id)?.pattern ?? '';
    return lines.flatMap((line) => found(pattern, line));
  };

  test('for Tailscale finds the address of the computer, and not that of a page where Funnel is allowed', () => {
    const lines = [
      'Funnel is not enabled on your tailnet.',
      'To enable, visit:',
      '         https://login.tailscale.com/f/funnel?node=n12345CNTRL',
      'Success.',
      'Available on the internet:',
      'https://front-desk.tail1a2b3.ts.net/',
      '|-- proxy http://127.0.0.1:8787',
      'Press Ctrl+C to exit.',
    ];
    expect(foundBy('tailscale', lines)).toEqual(['https://front-desk.tail1a2b3.ts.net']);
    expect(foundBy('tailscale', ['https://front-desk.tail1a2b3.ts.net:8443/'])).toEqual([
      'https://front-desk.tail1a2b3.ts.net:8443',
    ]);
  });

  test('for bore finds where it listens', () => {
    const lines = [
      '2026-01-01T00:00:00.000000Z  INFO bore_cli::client: connected to server remote_port=41537',
      '2026-01-01T00:00:00.000000Z  INFO bore_cli::client: listening at bore.pub:41537',
      '2026-01-01T00:00:00.000000Z  INFO proxy{id=5e9f}: bore_cli::client: new connection',
    ];
    expect(foundBy('bore', lines)).toEqual(['http://bore.pub:41537']);
  });

  test('for frp leaves the address to the person', () => {
    expect(tunnelPresets.find(({ id }) => id === 'frp')?.pattern).toBe('');
  });

  test.each(tunnelPresets)('$id can be saved', ({ command, pattern }) => {
    expect(checkSettings({ ...defaultSettings, tunnelCommand: command, tunnelPattern: pattern }).ok).toBe(true);
  });
});

test.each([String.raw`(?=https)\S+`, String.raw`(?<!x)https\S+`, String.raw`(a)\1`, String.raw`(?<n>a)\k<n>`])(
  'a pattern with look-around or back references, as %s, is neither saved nor used',
  (pattern) => {
    expect(checkSettings({ ...defaultSettings, tunnelPattern: pattern }).ok).toBe(false);
    expect(addressFinder(pattern)).toBeNull();
  },
);

test('a group that matches nothing gives the whole match', () => {
  expect(found(String.raw`bore|(\S+\.pub:\d+)`, 'bore bore.pub:41537')).toEqual([]);
  expect(found(String.raw`(x)?https://\S+`, 'https://a.example.com')).toEqual(['https://a.example.com']);
});

test('the time for a line grows only with its length, whatever is in it', () => {
  const timeOf = (length: number) => {
    const line = 'a'.repeat(length);
    const beforeMs = processorTimeMs();
    for (let time = 0; time < 20; time += 1) found(String.raw`\S+ \S+ ready`, line);
    return processorTimeMs() - beforeMs;
  };
  timeOf(4_000);
  // An engine that tries each beginning needs more than a minute.
  expect(timeOf(64_000)).toBeLessThan(5_000);
});
