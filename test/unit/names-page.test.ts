import { describe, expect, test } from 'vitest';
import { ayse, line, officeWithMenu, shown } from './office-with-menu.ts';

const minuteMs = 60_000;

describe('the page of names', () => {
  test('shows the lines, extensions and keys of calls, and proposes the name of the extension for a key', async () => {
    const { leadTo, name, naming } = await officeWithMenu({ extensions: ['1001', '1010'] });
    await leadTo('2', '1003', 4);
    await leadTo('1', '1002', 2);
    expect(naming()).toMatchObject({
      lines: [{ key: line, what: '0850 550 12 34' }],
      extensions: [
        { key: 'ext:1001', what: 'Dahili 1001' },
        { key: 'ext:1002' },
        { key: 'ext:1003' },
        { key: 'ext:1010' },
      ],
      menus: [{ key: 'menu:42', what: 'Menü 42' }],
      proposals: 1,
    });
    const keys = () => naming().menus.flatMap((menu) => menu.keys);
    expect(keys().map(shown)).toEqual([
      ['Tuş 1', '', '2 çağrıda seçildi', ''],
      ['Tuş 2', '', '4 çağrıda seçildi · genelde 1003', ''],
    ]);
    name('ext:1003', 'Muhasebe');
    expect(keys().map(shown).at(-1)).toEqual(['Tuş 2', '', '4 çağrıda seçildi · genelde Muhasebe (1003)', 'Muhasebe']);
    // A confirmed proposal is a name like any other.
    name('key:42:2', 'Muhasebe');
    expect([keys().map(shown).at(-1)?.slice(1), naming().proposals]).toEqual([
      ['Muhasebe', '4 çağrıda seçildi · genelde Muhasebe (1003)', ''],
      0,
    ]);
  });

  test('shows no proposed name before it is confirmed', async () => {
    const { leadTo, name, choose, ring, notes, row, story } = await officeWithMenu();
    await leadTo('2', '1003', 9);
    name('ext:1003', 'Muhasebe');
    await choose('2');
    await ring(ayse, '1003');
    expect(notes().at(-1)?.split('\n')).toContain('Tuşlama: 2');
    expect([row().choice, story()[0]]).toEqual(['Tuş 2', 'Menü 42: 2 tuşladı']);
  });

  test('proposes no name for a key that leads to a group', async () => {
    const { choose, ring, timers, name, naming } = await officeWithMenu();
    for (let time = 0; time < 3; time += 1) {
      await choose('3');
      await ring(ayse, '1001');
      await ring(ayse, '1002');
      await timers.advance(60 * minuteMs);
    }
    name('ext:1001', 'Ayşe');
    const [key] = naming().menus.flatMap((menu) => menu.keys);
    expect([key?.hint, key?.proposal, naming().proposals]).toEqual([
      '3 çağrıda seçildi · genelde Ayşe (1001), 1002',
      '',
      1,
    ]);
  });

  test('keeps named entries although no call shows them any more, in the order of their numbers', async () => {
    const { name, naming } = await officeWithMenu();
    name('key:7:10', 'On');
    name('key:7:2', 'İki');
    name('menu:100', 'Gece');
    name('ext:1003', 'Muhasebe');
    name('+905335554321', 'Ayşe Yılmaz');
    expect(naming()).toMatchObject({
      lines: [],
      extensions: [{ key: 'ext:1003', name: 'Muhasebe' }],
      menus: [
        { key: 'menu:7', name: '', keys: [{ key: 'key:7:2', name: 'İki', hint: '' }, { key: 'key:7:10' }] },
        { key: 'menu:100', name: 'Gece', keys: [] },
      ],
    });
  });

  test('keeps a limited length, whatever is sent to the listener', async () => {
    const { hear, naming } = await officeWithMenu();
    for (let index = 0; index < 90; index += 1) {
      await hear({
        event: 'IVR_MENU_ACTION',
        calling_number: ayse,
        called_number: '908505501234',
        ivr_id: index < 55 ? `${index}` : '1',
        ivr_digits: `${index}`,
      });
    }
    const { menus } = naming();
    expect([menus.length, Math.max(...menus.map(({ keys }) => keys.length))]).toEqual([50, 30]);
  });

  test('says so when nothing can be read', async () => {
    const { zil, ports } = await officeWithMenu();
    ports.journal.failure = { reason: 'disk full' };
    expect(zil.calls.history.naming()).toEqual({ ok: false, error: null });
  });
});
