import { expect, test } from 'vitest';
import { ayse, mehmet, started } from './call-back-office.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
type Office = Awaited<ReturnType<typeof started>>;
const titles = ({ ports }: Pick<Office, 'ports'>) => ports.notifier.shown.map(({ title }) => title);

/** It is Monday, 14:00. The office works from 9 to 18. */
const office = () => started({ settings: { closedIsQuiet: true } });

test('while the office works, calls are announced; when it closes, they wait for the morning', async () => {
  const all = await office();
  await all.ring(ayse);
  expect([titles(all), all.zil.tray().quiet]).toEqual([['0533 555 43 21 arıyor'], null]);
  await all.timers.advance(4 * hourMs);
  expect(all.zil.tray()).toMatchObject({
    state: 'quiet',
    quiet: 'Ofis kapalı, bildirim yok. Açılış: 24 Kasım 2026 09:00',
  });
  await all.ring(mehmet);
  expect(titles(all)).toHaveLength(1);
  expect(all.zil.view().calls[0]?.story.map(({ text }) => text)).toEqual([
    '1001 çaldı',
    'Çalışma saatleri dışıydı. Bildirim gösterilmedi',
  ]);
  await all.timers.advance(15 * hourMs - 200);
  expect(titles(all)).toHaveLength(1);
  await all.timers.advance(200);
  expect(titles(all).slice(1)).toEqual(['Siz yokken 1 çağrı geldi']);
  expect(all.zil.tray().quiet).toBeNull();
  await all.ring(ayse);
  expect(titles(all)).toHaveLength(3);
});

test('a person can have notifications in a closed office, until it has been open again', async () => {
  const all = await office();
  await all.timers.advance(4 * hourMs);
  all.zil.acting.endQuietTime();
  expect(all.zil.tray().quiet).toBeNull();
  await all.ring(ayse);
  expect(titles(all)).toEqual(['0533 555 43 21 arıyor']);
  await all.timers.advance(24 * hourMs);
  expect(all.zil.tray().quiet).not.toBeNull();
});

test('a silence that ends in a closed office stays quiet, and the calls of both are named at the opening', async () => {
  const all = await office();
  await all.timers.advance(3.5 * hourMs);
  all.zil.acting.beginQuiet('hour');
  await all.ring(ayse);
  await all.timers.advance(hourMs);
  expect(titles(all)).toEqual([]);
  await all.ring(mehmet);
  await all.timers.advance(15 * hourMs);
  expect(titles(all)).toEqual(['Siz yokken 2 çağrı geldi']);
});

test('hours that are changed hold at once', async () => {
  const all = await office();
  await all.timers.advance(4 * hourMs);
  await all.ring(ayse);
  expect(titles(all)).toEqual([]);
  all.zil.settings.change({ workingHours: ['9-20', '', '', '', '', '', ''] });
  // She still rings.
  expect(titles(all)).toEqual(['0533 555 43 21 arıyor']);
  all.zil.settings.change({ closedIsQuiet: false, workingHours: Array(7).fill('') });
  expect(all.zil.tray().quiet).toBeNull();
});

test('at first a closed office is not quiet', async () => {
  const all = await started();
  await all.timers.advance(4 * hourMs);
  await all.ring(ayse);
  expect(titles(all)).toHaveLength(1);
});
