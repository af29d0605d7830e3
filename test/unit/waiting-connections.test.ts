import fc from 'fast-check';
import { expect, test } from 'vitest';
import { manyOfOneAddress, WaitingConnections } from '../../src/listener/waiting-connections.ts';

/** Returns the order in which connections are closed when none may stay. */
function order(line: WaitingConnections<string>): readonly string[] {
  const gone: string[] = [];
  for (let first = line.firstToGo(); first !== null; first = line.firstToGo()) {
    line.remove(first);
    gone.push(first);
  }
  return gone;
}

const named = (who: string, count: number) => Array.from({ length: count }, (_, index) => `${who} ${index}`);

test('through a tunnel, where all clients have one address, the oldest is closed first', () => {
  const line = new WaitingConnections<string>();
  const all = named('tunnel', 3 * manyOfOneAddress);
  for (const each of all) line.add(each, '127.0.0.1');
  expect(order(line)).toEqual(all);
});

test('a PBX that came before a crowd of one address stays when the crowd is closed', () => {
  const line = new WaitingConnections<string>();
  for (const each of named('pbx', manyOfOneAddress)) line.add(each, '203.0.113.7');
  const crowd = named('crowd', 500);
  for (const each of crowd) line.add(each, '198.51.100.9');
  expect(order(line).slice(0, crowd.length - manyOfOneAddress)).toEqual(
    crowd.slice(0, crowd.length - manyOfOneAddress),
  );
});

test('a PBX that rings a group of phones does not count as a crowd among clients of many addresses', () => {
  const line = new WaitingConnections<string>();
  const everywhere = named('stranger', 600);
  for (const each of everywhere) line.add(each, each);
  for (const each of named('pbx', 40)) line.add(each, '203.0.113.7');
  expect(order(line).slice(0, 600)).toEqual(everywhere);
});

test('in any order of coming and going only waiting connections are closed, each once, the oldest of an address first', () => {
  const step = fc.record({ who: fc.nat({ max: 400 }), address: fc.nat({ max: 2 }), leaves: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 600 }), (steps) => {
      const line = new WaitingConnections<string>();
      const waiting = new Map<string, number>();
      for (const { who, address, leaves } of steps) {
        const name = `${who}`;
        if (leaves) {
          line.remove(name);
          waiting.delete(name);
        } else if (!waiting.has(name)) {
          line.add(name, `${address}`);
          waiting.set(name, address);
        }
      }
      expect(line.length).toBe(waiting.size);
      const gone = order(line);
      for (const address of [0, 1, 2]) {
        const of = (names: Iterable<string>) => [...names].filter((name) => waiting.get(name) === address);
        expect(of(gone)).toEqual(of(waiting.keys()));
      }
      expect([gone.length, line.length]).toEqual([waiting.size, 0]);
    }),
  );
});
