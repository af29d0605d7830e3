import { expect, test } from 'vitest';
import { offersFor } from '../../src/reach/offers.ts';
import type { NetworkProbe } from '../../src/reach/surroundings.ts';
import { wayNames } from '../../src/reach/way-name.ts';
import { offersView } from '../../src/view/offers-view.ts';

const lonely: NetworkProbe = { worldAddress: null, gateway: { kind: 'none' }, hasCloudflared: false };
const publicWan = { kind: 'public', address: '88.255.10.20' } as const;

function behind(wan: Extract<NetworkProbe['gateway'], { kind: 'found' }>['wan']): NetworkProbe {
  return { worldAddress: null, gateway: { kind: 'found', by: 'upnp', wan }, hasCloudflared: false };
}

test.each([
  ['before anybody has looked', null],
  ['with no router that answers', lonely],
  ['with a router on the internet', behind(publicWan)],
  ['behind carrier-grade NAT', behind({ kind: 'cgnat', address: '100.64.7.8' })],
])('%s every way is offered once, a tunnel first and no way last', (_where, probed) => {
  const ways = offersFor(probed).map(({ way }) => way);
  expect([...ways].sort()).toEqual([...wayNames, 'none'].sort());
  expect(ways[0]).toBe('ngrok');
  expect(ways.at(-1)).toBe('none');
});

test('an installed tunnel program is the first choice', () => {
  expect(offersFor({ ...lonely, hasCloudflared: true })[0]).toEqual({ way: 'cloudflared', obstacle: null });
});

test.each([
  ['cgnat', '100.64.7.8'],
  ['double-nat', '192.168.1.2'],
  ['upstream-nat', '88.255.10.20'],
] as const)('a router behind %s is offered after all others, with the reason', (kind, address) => {
  const probed = behind({ kind, address });
  const offers = offersFor(probed);
  expect(offers.at(-2)).toEqual({ way: 'router', obstacle: kind });
  expect(offersView(probed, 'tr').sentence).toContain(address);
  expect(offersView(probed, 'tr').offers.at(-2)?.lines[0]).toMatch(/^Burada olmaz: /);
});

test('a router on the internet is offered right after the tunnels, without an obstacle', () => {
  expect(offersFor(behind(publicWan))[2]).toEqual({ way: 'router', obstacle: null });
});

test.each(['tr', 'en'] as const)(
  'each offer says what it needs, who sees the data and whether the address stays (%s)',
  (language) => {
    const { offers, sentence } = offersView(null, language);
    expect(sentence).toBeNull();
    for (const { title, lines, isBest } of offers) {
      expect([title, ...lines].every((text) => text.length > 5)).toBe(true);
      expect(lines).toHaveLength(3);
      expect(isBest).toBe(false);
    }
    const abroad = offers.filter(({ lines }) => lines[1]?.includes('KVKK')).map(({ way }) => way);
    expect(abroad).toEqual(['ngrok', 'cloudflared']);
  },
);
