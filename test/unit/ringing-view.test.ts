import { describe, expect, test } from 'vitest';
import { office } from '../fakes/office.ts';
import { started } from './call-back-office.ts';

const [ayse, mehmet] = ['905335554321', '905321112233'];

/** What the cards say: the caller, and the sentences below. */
function cardsOf({ zil }: Pick<ReturnType<typeof office>, 'zil'>): readonly string[] {
  return zil.view().ringing.map(({ call, lines }) => [call.caller, ...lines.map(({ text }) => text)].join(' | '));
}

describe('the card of a ringing call', () => {
  test('has the extensions, and what the caller chose', async () => {
    const all = office();
    await all.zil.start();
    await all.hear({
      event: 'IVR_MENU_ACTION',
      tenant_id: '1234',
      calling_number: ayse,
      called_number: '908505501234',
      ivr_id: '42',
      ivr_digits: '9',
    });
    expect(cardsOf(all)).toEqual([]);
    await all.ring(ayse, '1001');
    await all.ring(ayse, '1002');
    expect(cardsOf(all)).toEqual(['0533 555 43 21 | Dahili 1001, 1002 çalıyor | Tuşlama: 9']);
  });

  test('has the memory of the caller as the notification has it', async () => {
    const all = office();
    await all.zil.start();
    await all.ring(ayse);
    await all.timers.advance(10 * 60_000);
    await all.ring(ayse);
    expect(cardsOf(all)).toEqual([expect.stringMatching(/\| 2\. arayışı, son kez bugün 14:00$/)]);
  });

  test('stands above those of earlier ones, and goes when its ringing is over', async () => {
    const all = office();
    await all.zil.start();
    await all.ring(ayse);
    await all.timers.advance(20_000);
    await all.ring(mehmet);
    expect(cardsOf(all)).toEqual(['0532 111 22 33 | Dahili 1001 çalıyor', '0533 555 43 21 | Dahili 1001 çalıyor']);
    await all.timers.advance(30_000);
    expect(cardsOf(all)).toEqual(['0532 111 22 33 | Dahili 1001 çalıyor']);
    await all.timers.advance(30_000);
    expect(cardsOf(all)).toEqual([]);
  });

  test('goes when a record says how the call ended', async () => {
    const { zil, ring, records, timers } = await started();
    await ring(ayse);
    await timers.advance(20_000);
    expect(zil.view().ringing).toHaveLength(1);
    await records({ agoMs: 20_000, durationSeconds: 15, billableSeconds: 0, hangupCause: 'NO_ANSWER' });
    expect(zil.view().ringing).toEqual([]);
  });

  test('is made only of calls that the person wants to be notified of', async () => {
    const all = office();
    await all.zil.start();
    all.zil.settings.change({ extensions: ['1001'] });
    await all.ring(ayse, '1002');
    await all.ring('1003', '1001');
    expect(cardsOf(all)).toEqual([]);
    expect(all.zil.view().calls.map(({ phase }) => phase)).toEqual(['ringing', 'ringing']);
    await all.ring(ayse, '1001');
    expect(cardsOf(all)).toHaveLength(1);
  });
});
