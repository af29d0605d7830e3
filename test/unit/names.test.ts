import { describe, expect, test } from 'vitest';
import { choiceKey, readNameKey } from '../../src/names/name-keys.ts';
import { recordOf } from '../fakes/call-records.ts';
import { settled } from '../fakes/fake-timers.ts';
import { ayse, line, officeWithMenu, shown } from './office-with-menu.ts';

const minuteMs = 60_000;

describe('a key of a menu', () => {
  test('is shown as a number until it has a name', async () => {
    const { choose, ring, name, notes, row, story, timers } = await officeWithMenu();
    await choose('2');
    expect(row()).toMatchObject({ phaseText: 'Menüde', choice: 'Tuş 2' });
    await ring(ayse, '1003');
    expect(notes()).toEqual(['Dahili 1003 çalıyor\nAranan hat: 0850 550 12 34\nTuşlama: 2']);
    expect(story()).toEqual(['Menü 42: 2 tuşladı', '1003 çaldı']);
    name('key:42:2', 'Randevu');
    expect([row().choice, ...story()]).toEqual(['Randevu', 'Menü 42: Randevu (2) seçti', '1003 çaldı']);
    name('menu:42', 'Ana menü');
    expect(story()[0]).toBe('Ana menü (42): Randevu (2) seçti');
    await timers.advance(10 * minuteMs);
    await choose('2');
    await ring(ayse, '1003');
    expect(notes().at(-1)?.split('\n')).toContain('Menüden seçti: Randevu');
    name('key:42:2', '');
    expect([row().choice, story()[0]]).toEqual(['Tuş 2', 'Ana menü (42): 2 tuşladı']);
  });

  test('has its name in its own menu only', async () => {
    const { choose, name, row } = await officeWithMenu();
    name('key:42:2', 'Randevu');
    await choose('2', '43');
    expect(row().choice).toBe('Tuş 2');
  });

  test('that is pressed again is shown as another choice, also in the notification', async () => {
    const { choose, ring, name, notes, timers } = await officeWithMenu();
    name('key:42:1', 'Satış');
    name('key:43:5', 'Destek');
    await choose('1');
    await choose('5', '43');
    await ring(ayse, '1003');
    await timers.advance(1_000);
    expect(notes().map((body) => body.split('\n').at(-1))).toEqual(['Menüden seçti: Destek']);
  });

  test('can be named in the story of a call as long as it has no name', async () => {
    const { choose, ring, name, row } = await officeWithMenu();
    await choose('2');
    await ring(ayse, '1003');
    const unnamed = () => row().story.map((each) => each.unnamed);
    expect(unnamed()).toEqual([{ key: 'key:42:2', what: 'Menü 42, tuş 2' }, null]);
    name('menu:42', 'Ana menü');
    expect(unnamed()[0]?.what).toBe('Ana menü (42), tuş 2');
    name('key:42:2', 'Randevu');
    expect(unnamed()).toEqual([null, null]);
  });
});

describe('four digits', () => {
  test('are an extension that was dialled, and cannot be named as a key', async () => {
    const { choose, ring, name, notes, row, story, naming } = await officeWithMenu();
    await choose('1003');
    await ring(ayse, '1003');
    expect(notes().at(-1)?.split('\n').at(-1)).toBe('1003 dahilisini tuşladı');
    expect([row().choice, ...story()]).toEqual(['Tuşladı: 1003', '1003 dahilisini tuşladı', '1003 çaldı']);
    expect(row().story.map(({ unnamed }) => unnamed)).toEqual([null, null]);
    name('ext:1003', 'Işıl Güneş');
    expect([row().choice, ...story()]).toEqual([
      'Tuşladı: Işıl Güneş',
      'Işıl Güneş (1003) dahilisini tuşladı',
      'Işıl Güneş (1003) dahilisi çaldı',
    ]);
    expect(naming().menus).toEqual([]);
  });

  test('are no key, nor are other characters or keys of an unknown menu', () => {
    expect(choiceKey({ menu: '42', digits: '1003' })).toBeNull();
    expect(choiceKey({ menu: '42', digits: '2:3' })).toBeNull();
    expect(choiceKey({ menu: null, digits: '2' })).toBeNull();
    expect(choiceKey({ menu: '42', digits: '100' })).toBe('key:42:100');
  });

  test('of a menu are read back, whatever the menu is called', () => {
    for (const menu of ['42', 'ana:menü', 'key:1:2']) {
      for (const digits of ['2', '12*', '#']) {
        expect(readNameKey(choiceKey({ menu, digits }) ?? '')).toEqual({ kind: 'choice', menu, digits });
      }
    }
    expect(readNameKey('menu:42')).toEqual({ kind: 'menu', menu: '42' });
    for (const party of ['+905335554321', 'ext:1003', 'raw:key']) expect(readNameKey(party)).toBeNull();
  });
});

describe('a line or an extension with a name', () => {
  test('is shown by it, with its number in the story', async () => {
    const { ring, name, notes, row } = await officeWithMenu();
    name(line, 'Muayenehane');
    name('ext:1001', 'Ayşe');
    await ring('02123334455', '1001');
    expect(notes()).toEqual(['Çalıyor: Ayşe\nAranan hat: Muayenehane']);
    expect(row()).toMatchObject({
      extensions: 'Ayşe',
      line: 'Aranan hat: Muayenehane',
      lineNumber: '0850 550 12 34',
      story: [{ text: 'Ayşe (1001) dahilisi çaldı' }],
    });
    await ring('02123334455', '1002');
    expect(row().extensions).toBe('Ayşe, 1002');
  });

  test('is named as answering, in the row, the tray and the next notification of the same caller', async () => {
    const { zil, ports, ring, name, row, story, notes, timers } = await officeWithMenu({
      publicUrl: 'https://ofis.example',
      importDays: 0,
    });
    await zil.account.signIn({ username: 'ofis', password: 'sır', keep: 'protected', check: true });
    await settled();
    await timers.advance(2 * minuteMs);
    name('ext:1001', 'İnci Şen');
    const startedAtMs = timers.nowMs();
    await ring(ayse, '1001');
    const record = recordOf({
      id: 1,
      startedAtMs,
      callee: '1001',
      durationSeconds: 30,
      billableSeconds: 22,
      hangupCause: 'NORMAL_CLEARING',
    });
    ports.apis.last.answers.records = () => ({ ok: true, value: [record] });
    await timers.advance(40_000);
    zil.pbx.records.askNow();
    await settled();
    expect(row().phaseText).toBe('İnci Şen cevapladı · 22 sn');
    expect(zil.tray().lastCalls[0]?.label).toMatch(/· İnci Şen cevapladı · 22 sn$/);
    expect(story()).toEqual([
      'İnci Şen (1001) dahilisi çaldı',
      'İnci Şen (1001) cevapladı',
      'İnci Şen (1001) bitti: Normal sonlandı',
    ]);
    await timers.advance(5 * minuteMs);
    await ring(ayse, '1001');
    // The name keeps its capitals in the middle of the sentence.
    expect(notes().at(-1)).toMatch(/\n2\. arayışı, son kez .*, İnci Şen cevapladı$/);
  });

  test('is shown by it also where only a record names it', async () => {
    const { zil, timers, name, row, story } = await officeWithMenu();
    name('ext:1001', 'Ayşe');
    name('menu:42', 'Ana menü');
    const startedAtMs = timers.nowMs();
    const lost = { id: 1, startedAtMs, callee: '42', calleeType: 'IVR', durationSeconds: 9 };
    await zil.calls.register.addRecords([recordOf(lost)]);
    expect(row()).toMatchObject({ extensions: 'Ana menü', phaseText: 'Menüde kayboldu' });
    expect(story()).toEqual(['Çağrı başladı: Ana menü (42)', expect.stringMatching(/^Ana menü \(42\) bitti/)]);
    const out = {
      line: '905551112233',
      callee: '05551112233',
      calleeType: 'EXTERNAL',
      sent: { callingNumber: '1001' },
    };
    await zil.calls.register.addRecords([recordOf({ id: 2, startedAtMs: startedAtMs + 60_000, ...out })]);
    expect(row()).toMatchObject({
      extensions: 'Ayşe',
      directionText: 'Giden',
      line: null,
      choice: null,
    });
  });

  test('can be chosen by it in the search', async () => {
    const { zil, ring, name } = await officeWithMenu();
    await ring(ayse, '1001');
    await ring(ayse, '1002');
    name(line, 'Muayenehane');
    name('ext:1001', 'Ayşe');
    expect(zil.calls.history.linesAndExtensions()).toEqual({
      lines: [{ key: line, text: 'Muayenehane (0850 550 12 34)' }],
      extensions: [
        { key: '1001', text: 'Ayşe (1001)' },
        { key: '1002', text: 'Dahili 1002' },
      ],
    });
  });

  test('written from right to left does not change the direction of the words around it', async () => {
    const { ring, choose, name, notes } = await officeWithMenu();
    name(line, 'خط');
    name('ext:1001', 'ليلى');
    name('key:42:2', 'موعد');
    await choose('2');
    await ring('02123334455', '1001');
    await ring(ayse, '1001');
    expect(notes().at(-1)?.split('\n').slice(0, 3)).toEqual([
      'Çalıyor: \u2068ليلى\u2069',
      'Aranan hat: \u2068خط\u2069',
      'Menüden seçti: \u2068موعد\u2069',
    ]);
  });
});

test('everything is in English for a person who wants it', async () => {
  const { choose, ring, name, notes, row, story, leadTo, naming } = await officeWithMenu({ language: 'en' });
  await leadTo('2', '1003');
  expect(story()).toEqual(['Menu 42: pressed 2', '1003 rang']);
  expect(naming().menus[0]?.keys.map(shown)).toEqual([['Key 2', '', 'Chosen in 3 calls · usually 1003', '']]);
  name('ext:1003', 'Accounts');
  name('menu:42', 'Main menu');
  name('key:42:2', 'Bills');
  await choose('2');
  await ring(ayse, '1003');
  expect(notes().at(-1)?.split('\n').slice(0, 3)).toEqual([
    'Ringing: Accounts',
    'Line called: 0850 550 12 34',
    'Chose in the menu: Bills',
  ]);
  expect([row().choice, ...story()]).toEqual(['Bills', 'Main menu (42): chose Bills (2)', 'Accounts (1003) rang']);
});
