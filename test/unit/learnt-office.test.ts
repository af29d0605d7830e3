import { describe, expect, test } from 'vitest';
import { type Calibration, nothingLearnt } from '../../src/calls/calibration.ts';
import { learn } from '../../src/calls/learn.ts';
import { nothingManaged } from '../../src/settings/managed.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { recordOf } from '../fakes/call-records.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

const program = { version: '1', electron: '1', system: 'linux' };
const main = '+902129998877';
const trunk = '+902163334455';

const learnt: Calibration = {
  ...nothingLearnt,
  tenants: ['1234', '5678'],
  lineAliases: { '+908505501234': '+902121234567' },
  announcedLines: ['+908505505678'],
  ownNumbers: [main, trunk],
  unreadWords: [
    { word: 'HOLOGRAM', count: 12 },
    { word: 'SOLAR_FLARE', count: 1 },
  ],
  unreadSpellings: [
    { shape: '999999999999', count: 3 },
    { shape: 'aa-99', count: 2 },
  ],
};

/** Starts an office of which Zil has learnt this calibration before. */
async function started(settings: Partial<Settings> = {}, managed = nothingManaged) {
  const all = office({ settings, managed });
  all.ports.journal.learnt = learnt;
  await all.zil.start();
  const report = () => all.zil.report(program).split('\n');
  const numbers = () => all.zil.view().ownNumbers.map(({ text, isOurs }) => `${text}: ${isOurs ? 'ours' : 'not ours'}`);
  const say = async (notOwnNumbers: string[]) => {
    const saved = all.zil.settings.save({ ...all.zil.settings.current, notOwnNumbers });
    await settled();
    return saved.ok;
  };
  return { ...all, report, numbers, say };
}

describe('the calibration of the office', () => {
  test('is shown in Tanılama, one sentence each, with masked numbers', async () => {
    const { report } = await started();
    expect(report()).toEqual(
      expect.arrayContaining([
        '- Kayıtlarda 2 ayrı santral (tenant) var; çağrıları birbirine karıştırılmıyor',
        '- 08•••34 arandığında kayıtlarda 02•••67 yazıyor; ikisi tek hat sayılıyor',
        '- 08•••78 hattında telefon çalmadan önce bir anons açıyor',
        '- Ofisin dışarıyı aradığı, kendi hattı olmayan numaralar: 02•••77, 02•••55',
        '- Kayıtlarda anlamı bilinmeyen değerler: HOLOGRAM (12), SOLAR_FLARE (1)',
        '- Okunamayan numaralar (rakam yerine 9, harf yerine a): 9×12 (3), aa-99 (2)',
      ]),
    );
  });

  test('is shown in English, too', async () => {
    const { report } = await started({ language: 'en' });
    expect(report()).toEqual(
      expect.arrayContaining([
        '- Records are of 2 PBXs (tenants); their calls are kept apart',
        '- Records name 02•••67 for calls to 08•••34; both count as one line',
        '- On line 08•••78 an announcement answers before a phone rings',
        '- Numbers that could not be read (9 stands for a digit, a for a letter): 9×12 (3), aa-99 (2)',
      ]),
    );
  });

  test('is not shown where everything is ordinary', async () => {
    const { zil } = office();
    await zil.start();
    expect(zil.report(program)).not.toMatch(/tenant|anons açıyor|Okunamayan|anlamı bilinmeyen|dışarıyı aradığı/);
    expect(zil.view().ownNumbers).toEqual([]);
  });

  test('is in the support package without a number', async () => {
    const { zil, say } = await started();
    await say([main]);
    const { files } = await zil.support.prepare();
    const text = JSON.stringify(files);
    expect(text).toContain('9×12 (3)');
    expect(text).toContain('HOLOGRAM (12)');
    expect(text.replace(/\D/g, '')).not.toMatch(/2129998877|2163334455|8505501234|2121234567/);
    const settings = files.find(({ name }) => name === 'ayarlar.json')?.text ?? '';
    expect(JSON.parse(settings).settings).toMatchObject({ notOwnNumbers: 1 });
  });

  test('counts kinds and causes that have no known meaning, the most frequent first', () => {
    const record = (id: number, calleeType: string, hangupCause: string) => ({
      factId: -id,
      record: recordOf({ id, startedAtMs: 0, calleeType, hangupCause }),
      insteadMs: 0,
    });
    const records = [
      record(1, 'EXTENSION', 'SOLAR_FLARE'),
      record(2, 'HOLOGRAM', 'NORMAL_CLEARING'),
      record(3, 'HOLOGRAM', 'NO_ANSWER'),
    ];
    expect(learn({ heard: [], records }).unreadWords).toEqual([
      { word: 'HOLOGRAM', count: 2 },
      { word: 'SOLAR_FLARE', count: 1 },
    ]);
  });
});

describe('a number under which the office calls', () => {
  test('is excluded when a person says so, and returns when that is taken back', async () => {
    const { zil, ports, numbers, report, say } = await started();
    expect(numbers()).toEqual(['0212 999 88 77: ours', '0216 333 44 55: ours']);
    const saying = say([main]);
    // Nothing has been learnt from this answer yet.
    expect(numbers()).toEqual(['0216 333 44 55: ours', '0212 999 88 77: not ours']);
    expect(await saying).toBe(true);
    expect(numbers()).toEqual(['0216 333 44 55: ours', '0212 999 88 77: not ours']);
    expect(report()).toContain('- Ofisin dışarıyı aradığı, kendi hattı olmayan numaralar: 02•••55');
    expect(zil.view().settings.notOwnNumbers).toEqual([main]);
    ports.journal.teaches = learnt;
    await say([]);
    expect(numbers()).toEqual(['0212 999 88 77: ours', '0216 333 44 55: ours']);
  });

  test('stays excluded whatever is learnt later', async () => {
    const { zil, ports, numbers, say } = await started();
    await say([main]);
    ports.journal.teaches = learnt;
    await zil.calls.register.addRecords([recordOf({ id: 1, startedAtMs: Date.UTC(2026, 10, 23, 10, 0, 0) })]);
    await settled();
    expect(numbers()).toEqual(['0216 333 44 55: ours', '0212 999 88 77: not ours']);
  });

  test('can be excluded only by the administrator where the file does so, from the next start on', async () => {
    const { zil, ports, numbers, say } = await started({}, { ...nothingManaged, settings: { notOwnNumbers: [trunk] } });
    await settled();
    expect(ports.journal.learnt.ownNumbers).toEqual([main]);
    await say([main]);
    expect(numbers()).toEqual(['0212 999 88 77: ours', '0216 333 44 55: not ours']);
    expect(zil.view().managed).toEqual(['notOwnNumbers']);
  });

  test('disappears from the settings when its data is deleted, or everything is', async () => {
    const { zil, say } = await started();
    await say([main, trunk]);
    await zil.calls.data.deleteCaller(main);
    expect(zil.settings.current.notOwnNumbers).toEqual([trunk]);
    await zil.calls.data.deleteEverything();
    expect(zil.settings.current.notOwnNumbers).toEqual([]);
  });

  test.each([['02129998877'], ['+90212'], ['ofis'], ['+9021299988771234567']])('is not %s', async (wrong) => {
    const { zil, say } = await started();
    expect(await say([wrong])).toBe(false);
    expect(zil.settings.current.notOwnNumbers).toEqual([]);
  });
});
