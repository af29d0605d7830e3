import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DailyBackups } from '../../electron/store/daily-backups.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import {
  asides,
  callersAt,
  cuts,
  emptyLogOf,
  fill,
  goesOn,
  isNoticedWithoutRing,
  isPosix,
  office,
  overwrites,
  strikes,
} from './struck-office.ts';

const soon = () => new Promise<void>((resolve) => setImmediate(resolve));

describe.runIf(isPosix)('another program that, while Zil runs,', () => {
  describe.each(Object.entries(overwrites))('%s', (_what, overwrite) => {
    test.each([
      ['that have all been written', true],
      ['of which SQLite has written some beside them', false],
    ])('loses no call in memory %s, and a person reads that some may be missing', async (_which, isEmptied) => {
      const zil = office();
      await zil.hear(5);
      emptyLogOf(zil);
      const older = readFileSync(zil.path);
      await zil.hear(5);
      if (isEmptied) emptyLogOf(zil);
      await zil.hear(1);
      overwrite(zil.path, older);
      const file = expect.stringMatching(/zil\.foreign-.*\.db$/);
      await goesOn(zil, { kind: 'calls-changed', file, left: { kind: 'unknown' } });
    });

    test('loses none although nobody rings: Zil checks now and then, and at the end', () =>
      isNoticedWithoutRing(async (zil) => {
        await zil.hear(5);
        const older = readFileSync(zil.path);
        await zil.hear(5);
        overwrite(zil.path, older);
      }));
  });

  test('writes an older copy into them does not destroy that copy, which is set aside', async () => {
    const zil = office();
    await zil.hear(5);
    emptyLogOf(zil);
    const older = readFileSync(zil.path);
    await zil.hear(5);
    overwrites['writes an older copy into them']?.(zil.path, older);
    await zil.hear(1);
    const [aside = ''] = asides(zil.folder);
    expect(readFileSync(join(zil.folder, aside)).equals(older)).toBe(true);
  });

  test('writes an older copy into them during a backup leaves the earlier backup unchanged', async () => {
    const zil = office();
    await zil.hear(5);
    emptyLogOf(zil);
    const older = readFileSync(zil.path);
    await zil.hear(5);
    emptyLogOf(zil);
    expect(await new DailyBackups(zil.file, soon).make('2026-11-28', null)).toEqual({ ok: true, value: 'made' });
    const backup = join(zil.folder, 'backups', 'zil-2026-11-28.db');
    const before = readFileSync(backup);
    let isStruck = false;
    const backups = new DailyBackups(zil.file, async () => {
      if (!isStruck) overwrites['writes an older copy into them that is as long']?.(zil.path, older);
      isStruck = true;
    });
    expect(await backups.make('2026-11-28', null)).toEqual({ ok: true, value: 'not-now' });
    expect(readFileSync(backup).equals(before)).toBe(true);
    expect(await backups.make('2026-11-28', null)).toEqual({ ok: true, value: 'made' });
    expect(callersAt(backup)).toEqual(zil.heard());
  });
});

test('another program that writes through SQLite, as Zil does, damages nothing', async () => {
  const zil = office();
  await zil.hear(1);
  const other = openDatabase(zil.path);
  for (let round = 0; round < 5; round += 1) {
    other.exec(`INSERT INTO caller_names (caller, name) VALUES ('+90533555430${round}', 'Ayşe')`);
    expect(await zil.hear(2)).toBe(true);
  }
  other.close();
  zil.file.close();
  expect(zil.told).toEqual([]);
  expect(asides(zil.folder)).toEqual([]);
  expect(callersAt(zil.path)).toEqual(zil.heard());
});

test.runIf(isPosix)(
  'however another program touches the calls, a person reads “nothing is missing” only when that is true',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.entries({ ...strikes, ...cuts, ...overwrites })),
        fc.constantFrom(0, 300, 1_500),
        fc.nat(12),
        fc.nat(40),
        fc.boolean(),
        async ([, strike], more, earlier, later, isEmptied) => {
          const zil = office();
          fill(zil, more);
          await zil.hear(earlier + 1);
          emptyLogOf(zil);
          const older = readFileSync(zil.path);
          await zil.hear(later);
          if (isEmptied) emptyLogOf(zil);
          // The pages in memory are those that were used last.
          expect(zil.journal.heardSince(0).ok).toBe(true);
          strike(zil.path, older);
          expect(await zil.hear(2)).toBe(true);
          zil.file.close();
          const kept = callersAt(zil.path).filter((caller) => caller !== '');
          expect(zil.told).toMatchObject([{ kind: 'calls-changed' }]);
          const [told] = zil.told;
          expect(kept.slice(-2)).toEqual(zil.heard().slice(-2));
          if (told?.kind === 'calls-changed' && told.left.kind === 'all') expect(kept).toEqual(zil.heard());
        },
      ),
      { numRuns: 40 },
    );
  },
);
