import { describe, expect, test } from 'vitest';
import { ayse, started } from './call-back-office.ts';
import { draft, quiet, vip } from './rule-list.ts';

describe('“Bu numara ararsa ne olur?”', () => {
  test.each([
    ['0533 555 43 21', 'Ayşe Kaya: sessizken de bildirilir. Kural: “Hastalar” grubu.'],
    ['0212 333 44 55', '0212 333 44 55: her zamanki gibi bildirilir.'],
    ['gizli', 'Gizli numara: bildirilmez, yalnız listede görünür. Kural: gizli numaralar.'],
    ['Ayşe', 'Bu bir telefon numarası değil.'],
  ])('%s', async (typed, said) => {
    const rules = [quiet({ kind: 'withheld' }), vip({ kind: 'group', name: 'Hastalar' })];
    const { zil } = await started({ settings: { rules } });
    zil.contacts.keep(null, draft);
    expect(zil.rules.ask(typed)).toBe(said);
  });

  test('says that Zil is silenced', async () => {
    const { zil } = await started();
    zil.acting.beginQuiet('hour');
    expect(zil.rules.ask('0212 333 44 55')).toContain('susturulmuş');
  });
});

describe('the page of the rules', () => {
  test('keeps, changes and removes rules, and refuses one that would do nothing or too much', async () => {
    const { zil } = await started();
    const refusal = async (place: number | null, rule: Parameters<typeof zil.rules.keep>[1]) => {
      const kept = await zil.rules.keep(place, rule);
      return kept.ok ? null : kept.error;
    };
    expect(await refusal(null, quiet({ kind: 'withheld' }))).toBeNull();
    expect(await refusal(null, vip({ kind: 'numbers', pattern: '0212*' }))).toBeNull();
    expect(await refusal(1, quiet({ kind: 'numbers', pattern: '0216*' }))).toBeNull();
    expect(zil.rules.view().rules.map(({ who, does }) => `${who}: ${does}`)).toEqual([
      'Gizli numaralar: Sessiz: bildirme, listede göster',
      '0216*: Sessiz: bildirme, listede göster',
    ]);
    expect(await refusal(null, quiet({ kind: 'withheld' }))).toMatchObject({ isAboutWho: true });
    expect(await refusal(null, quiet({ kind: 'numbers', pattern: '*?' }))).toMatchObject({
      isAboutWho: true,
      text: 'Bu kalıba bütün numaralar uyar. Birkaç rakam ekleyin.',
    });
    expect(await refusal(0, vip({ kind: 'withheld' }, { seconds: 3 }))).toEqual({
      isAboutWho: false,
      text: '0 ya da 5 ile 600 arasında bir sayı yazın.',
    });
    await zil.rules.remove(0);
    expect(zil.settings.current.rules).toHaveLength(1);
  });

  test('says at a rule that its contact has gone', async () => {
    const { zil } = await started();
    const id = zil.contacts.keep(null, draft);
    if (!id.ok) throw new Error('not kept');
    await zil.rules.keep(null, vip({ kind: 'contact', id: id.value }));
    expect(zil.rules.view().rules).toMatchObject([{ who: 'Ayşe Kaya', problem: null }]);
    zil.contacts.delete([id.value]);
    expect(zil.rules.view().rules[0]?.problem).toContain('rehberde yok');
  });

  test('a rule about a number goes with the number', async () => {
    const number = quiet({ kind: 'numbers', pattern: '0533 555 43 21' });
    const pattern = quiet({ kind: 'numbers', pattern: '0533*' });
    const { zil, ring } = await started({ settings: { rules: [number, pattern] } });
    await ring(ayse);
    await zil.calls.data.deleteCaller('+905335554321');
    expect(zil.settings.current.rules).toEqual([pattern]);
  });
});
