import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakePorts } from '../fakes/office.ts';
import { localKeepers } from './local-keepers.ts';
import { onlineKeepers } from './online-keepers.ts';
import { breakOnce, type How } from './unexpected-error.ts';

const both: readonly How[] = ['throws', 'rejects'];

const table = [...onlineKeepers, ...localKeepers];

describe.each(table)('the $keeper goes on after an unexpected error in $names', (broken) => {
  test.each(broken.how ?? both)('which it %s', async (how) => {
    const ports = fakePorts({ stored: null });
    const counts: (() => number)[] = [];
    const goesOn = await broken.goesOn(ports, (target) => {
      counts.push(
        breakOnce(
          target,
          broken.names.filter((name) => name in target),
          how,
        ),
      );
    });
    expect(goesOn).toBe(true);
    // A port that did not fail has shown nothing.
    expect(counts.reduce((sum, count) => sum + count(), 0)).toBe(broken.names.length);
  });
});

test('every keeper is tested', () => {
  const folder = join(import.meta.dirname, '../../src');
  const keepers = readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap(
    (file) => /((?:[\w-]+-keeper|journal-writer))\.ts$/.exec(file)?.[1] ?? [],
  );
  expect(keepers.length).toBeGreaterThan(5);
  expect(keepers.filter((name) => !table.some(({ keeper }) => keeper === name))).toEqual([]);
});
