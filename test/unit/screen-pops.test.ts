import { describe, expect, test } from 'vitest';
import { practiceTenant } from '../../src/pbx/practice.ts';
import { type ScreenPop, screenPopSchema } from '../../src/screen-pop/screen-pop.ts';
import { ayse, mehmet, started } from './call-back-office.ts';
import { quiet } from './rule-list.ts';

const pop = (some: Partial<ScreenPop> = {}): ScreenPop => ({
  ...screenPopSchema.parse({
    name: 'Crm',
    when: 'ringing',
    opens: { kind: 'address', template: 'https://crm.ornek.com/?tel={ulusal}&ad={ad}' },
  }),
  ...some,
});
const crm = (number: string, name = '') => `https://crm.ornek.com/?tel=${number}&ad=${name}`;
type Office = Awaited<ReturnType<typeof started>>;
const opened = ({ ports }: Pick<Office, 'ports'>) =>
  ports.popOpener.opened.map((target) =>
    target.kind === 'address' ? target.address : [target.program, ...target.args].join(' '),
  );

describe('a pop for ringing', () => {
  test('is opened once for a call, however many telephones ring and however often', async () => {
    const all = await started({ settings: { screenPops: [pop()] } });
    for (const extension of ['1001', '1002', '1001']) {
      await all.ring(ayse, extension);
      await all.timers.advance(6_000);
    }
    expect(opened(all)).toEqual([crm('05335554321')]);
    await all.timers.advance(3 * 60_000);
    await all.ring(ayse);
    expect(opened(all)).toHaveLength(2);
  });

  test('is opened after the notification, with the name of the caller', async () => {
    const all = await started({ settings: { screenPops: [pop()] } });
    all.zil.calls.history.name('+905335554321', 'Ayşe Kaya');
    await all.ring(ayse);
    expect(all.ports.notifier.shown).toHaveLength(1);
    expect(opened(all)).toEqual([crm('05335554321', 'Ay%C5%9Fe%20Kaya')]);
  });

  test('is not opened for more than three callers within two seconds', async () => {
    const all = await started({ settings: { screenPops: [pop(), pop({ name: 'Dosya' })] } });
    await all.ring(ayse);
    await all.ring(mehmet);
    expect(opened(all)).toHaveLength(3);
    await all.timers.advance(2_000);
    await all.ring('902120000001');
    expect(opened(all)).toHaveLength(5);
  });

  test('is not opened for what stays quiet, for practice calls, when it is off, or when its filter says so', async () => {
    const all = await started({
      settings: { screenPops: [pop()], rules: [quiet({ kind: 'numbers', pattern: '0533*' })] },
    });
    await all.ring(ayse);
    await all.ring(mehmet, '1001', practiceTenant);
    all.zil.acting.beginQuiet('hour');
    await all.ring('902120000001');
    all.zil.acting.endQuiet();
    all.ports.popOpener.opened.length = 0;
    all.zil.settings.change({ screenPops: [pop({ isOn: false }), pop({ name: 'B', whose: 'internal' })] });
    await all.ring('902120000002');
    expect(opened(all)).toEqual([]);
  });

  test('is not opened for a withheld caller when it needs a number', async () => {
    const all = await started({ settings: { screenPops: [pop()] } });
    await all.ring('');
    expect(opened(all)).toEqual([]);
  });

  test('that cannot be opened is logged without the address, and harms nothing', async () => {
    const all = await started({ settings: { screenPops: [pop()] } });
    all.ports.popOpener.failure = 'refused';
    await all.ring(ayse);
    expect(all.ports.notifier.shown).toHaveLength(1);
    const line = all.ports.logger.lines.find(({ event }) => event === 'screen-pop.failed');
    expect(line).toEqual({ event: 'screen-pop.failed', fields: { kind: 'address', reason: 'refused' } });
  });
});

test('a pop for a click is opened by the click', async () => {
  const all = await started({ settings: { screenPops: [pop({ when: 'click' })] } });
  await all.ring(ayse);
  expect(opened(all)).toEqual([]);
  all.ports.notifier.click(all.ports.notifier.shown[0]?.key ?? '');
  expect(opened(all)).toEqual([crm('05335554321')]);
});

describe('a pop for an answer', () => {
  const answered = { agoMs: 60_000, durationSeconds: 50, billableSeconds: 40, hangupCause: 'NORMAL_CLEARING' } as const;

  test('is opened when a record says so, once, also when the record comes again', async () => {
    const all = await started({ settings: { screenPops: [pop({ when: 'answered' })] } });
    await all.ring(ayse);
    await all.timers.advance(60_000);
    expect(opened(all)).toEqual([]);
    await all.records({ ...answered, id: 7 });
    expect(opened(all)).toEqual([crm('05335554321')]);
    await all.records({ ...answered, id: 7, durationSeconds: 51 });
    await all.records({ ...answered, id: 8, agoMs: 61_000 });
    expect(opened(all)).toHaveLength(1);
  });

  test('is not opened for a call of before it was written, nor of before Zil started', async () => {
    const all = await started();
    await all.ring(ayse);
    await all.timers.advance(60_000);
    await all.records(answered);
    all.zil.settings.change({ screenPops: [pop({ when: 'answered' })] });
    await all.ring(mehmet);
    expect(opened(all)).toEqual([]);
    await all.zil.stop();
    const again = await started({
      kept: all.ports,
      timers: all.timers,
      settings: { screenPops: [pop({ when: 'answered' })] },
    });
    await again.records({ ...answered, id: 9, agoMs: 1_000 });
    expect(opened(again)).toEqual([]);
  });
});

describe('the page', () => {
  test('asks outside the window before a program or another scheme is kept, and again when it changes', async () => {
    const { zil, ports } = await started();
    const programOf = (path: string) => pop({ opens: { kind: 'program', program: path, args: ['{ulusal}'] } });
    expect((await zil.pops.keep(null, programOf('/usr/bin/crm'))).ok).toBe(true);
    expect((await zil.pops.keep(null, pop({ name: 'Web' }))).ok).toBe(true);
    await zil.settings.saveFromWindow({ keepDays: 90 });
    expect(ports.agreement.asked).toEqual(['/usr/bin/crm']);
    await zil.pops.keep(0, programOf('/usr/bin/other'));
    await zil.pops.keep(1, pop({ name: 'Web', opens: { kind: 'address', template: 'crm:{ulusal}' } }));
    expect(ports.agreement.asked).toEqual(['/usr/bin/crm', '/usr/bin/other', 'crm:']);
    ports.agreement.answer = false;
    expect(await zil.pops.keep(0, programOf('/usr/bin/third'))).toEqual({
      ok: false,
      error: { field: null, text: 'Kaydedilmedi: açılmasına izin verilmedi.' },
    });
    expect(zil.settings.current.screenPops[0]).toEqual(programOf('/usr/bin/other'));
  });

  test.each<[string, Partial<ScreenPop>, string]>([
    ['name', { name: ' ' }, 'Bir ad yazın.'],
    ['name', { name: 'Crm' }, 'Bu ad başka birinde var.'],
    ['lines', { name: 'B', lines: ['merkez'] }, 'Hatları numara olarak yazın'],
    ['extensions', { name: 'B', extensions: ['merkez'] }, 'Dahili numaralarını'],
    ['opens', { name: 'B', opens: { kind: 'address', template: 'crm' } }, 'https:// ile başlayan'],
    ['opens', { name: 'B', opens: { kind: 'address', template: 'file:///x' } }, 'güvenli değil'],
    ['opens', { name: 'B', opens: { kind: 'program', program: '/missing', args: [] } }, 'Bu yolda bir program yok.'],
  ])('says at the field “%s” what is wrong: %o', async (field, some, text) => {
    const { zil } = await started({ settings: { screenPops: [pop()] } });
    const kept = await zil.pops.keep(null, pop(some));
    if (kept.ok) throw new Error('was kept');
    expect(kept.error).toMatchObject({ field, text: expect.stringContaining(text) });
    expect(zil.settings.current.screenPops).toHaveLength(1);
  });

  test('keeps lines as a person types them, and shows them so', async () => {
    const { zil } = await started();
    await zil.pops.keep(null, pop({ lines: ['0850 550 12 34'] }));
    expect(zil.settings.current.screenPops[0]?.lines).toEqual(['+908505501234']);
    expect(zil.pops.view()[0]?.pop.lines).toEqual(['0850 550 12 34']);
  });

  test('shows what would be opened for the last call, or for an example, and opens nothing', async () => {
    const all = await started();
    expect(await all.zil.pops.preview(pop())).toEqual({
      ok: true,
      value: { title: 'Örnek bir arayanla:', parts: [crm('05335554321', 'Ay%C5%9Fe%20Y%C4%B1lmaz')] },
    });
    await all.ring(mehmet);
    expect(await all.zil.pops.preview(pop())).toEqual({
      ok: true,
      value: { title: 'Son çağrıyla (0212 333 44 55):', parts: [crm('02123334455')] },
    });
    expect(opened(all)).toEqual([]);
  });

  test('opens by hand for a call, and says why it cannot', async () => {
    const all = await started({ settings: { screenPops: [pop({ when: 'by-hand' })] } });
    expect(await all.zil.pops.open(0)).toEqual({ ok: false, error: 'Bu çağrının numarası yok, bir şey açılmadı.' });
    await all.ring(ayse);
    expect(await all.zil.pops.open(0)).toEqual({ ok: true, value: null });
    expect(opened(all)).toEqual([crm('05335554321')]);
    all.ports.popOpener.failure = 'no-program';
    expect(await all.zil.pops.open(0)).toEqual({
      ok: false,
      error: 'Program başlatılamadı. Yolunu ve izinlerini denetleyin.',
    });
  });
});
