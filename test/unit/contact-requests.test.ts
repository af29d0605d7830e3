import { expect, test } from 'vitest';
import type { ReadContact } from '../../src/contacts/reading.ts';
import type { ContactDraft } from '../../src/view/contacts-view.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

const draft: ContactDraft = {
  kind: 'person',
  name: 'Ayşe Öz',
  firm: 'Öz Ltd.',
  displayAs: '',
  numbers: [{ written: '0533 555 43 21', label: 'Cep' }],
  groups: ['Hasta'],
  note: 'Salı gelir',
};

const row: ReadContact = { ...draft, place: 1, sourceKey: null };

function idOf(kept: { readonly ok: boolean; readonly value?: string }): string {
  if (kept.value === undefined) throw new Error('the contact was not kept');
  return kept.value;
}

test('a contact that a person writes is shown, searched, and open for changes', async () => {
  const { zil } = office();
  const before = zil.view().contactsVersion;
  const id = idOf(zil.contacts.keep(null, draft));
  expect(zil.view().contactsVersion).toBe(before + 1);
  const numbers = [{ key: '+905335554321', text: '0533 555 43 21', dialled: '05335554321', label: 'Cep' }];
  expect(zil.contacts.page('0533', null)).toEqual({
    ok: true,
    value: {
      contacts: [{ id, kind: 'person', name: 'Ayşe Öz · Öz Ltd.', numbers, groups: ['Hasta'], note: 'Salı gelir' }],
      next: null,
      count: 1,
    },
  });
  expect(zil.contacts.view(id)).toMatchObject({ draft, numbers, calls: 0, sources: [], sameFirm: [], sameNumber: [] });
  expect(zil.contacts.view(id)?.byHand).toEqual(['kind', 'name', 'firm', 'numbers', 'groups', 'note']);
});

test.each([
  [{ ...draft, name: ' ', firm: '' }, { kind: 'no-name' }],
  [{ ...draft, numbers: [{ written: ' ', label: '' }] }, { kind: 'no-number' }],
  [
    { ...draft, numbers: [...draft.numbers, { written: 'yok ki', label: '' }] },
    { kind: 'not-a-number', place: 1 },
  ],
])('what is no contact is refused: %#', (wrong, error) => {
  expect(office().zil.contacts.keep(null, wrong)).toEqual({ ok: false, error });
});

test('a contact that somebody has deleted cannot be written, and a full disk is said', () => {
  const { zil, ports } = office();
  expect(zil.contacts.keep('gone', draft)).toEqual({ ok: false, error: { kind: 'gone' } });
  ports.contacts.failure = { reason: 'SQLITE_FULL' };
  expect(zil.contacts.keep(null, draft)).toEqual({ ok: false, error: { kind: 'not-written' } });
  expect(zil.contacts.page('', null)).toEqual({ ok: false, error: null });
});

test('two contacts of one number, and the people of a firm, are shown beside each other', () => {
  const { zil } = office();
  const ayse = idOf(zil.contacts.keep(null, draft));
  const mother = idOf(zil.contacts.keep(null, { ...draft, name: 'Anne', firm: '' }));
  const firm = {
    ...draft,
    kind: 'firm' as const,
    name: 'ÖZ LTD.',
    firm: '',
    numbers: [{ written: '0212 555 00 00', label: '' }],
  };
  const switchboard = idOf(zil.contacts.keep(null, firm));
  expect(zil.contacts.view(ayse)?.sameNumber.map(({ id }) => id)).toEqual([mother]);
  expect(zil.contacts.view(ayse)?.sameFirm.map(({ id }) => id)).toEqual([switchboard]);
  expect(zil.contacts.view(switchboard)?.sameFirm.map(({ id }) => id)).toEqual([ayse]);
  expect(zil.contacts.ofNumber('+905335554321')?.contacts.map(({ id }) => id)).toEqual([ayse, mother]);
});

test('a deletion and a merging can each be undone, once', () => {
  const { zil } = office();
  const one = idOf(zil.contacts.keep(null, draft));
  const other = idOf(
    zil.contacts.keep(null, { ...draft, name: 'A. Öz', numbers: [{ written: '0212 555 00 00', label: '' }] }),
  );
  const before = zil.contacts.page('', null);
  const both = { ...draft, numbers: [...draft.numbers, { written: '0212 555 00 00', label: '' }] };
  expect(zil.contacts.merge(one, [other], both)).toEqual({ ok: true, value: null });
  expect(zil.contacts.page('', null)).toMatchObject({
    value: { count: 1, contacts: [{ id: one, numbers: { length: 2 } }] },
  });
  zil.contacts.restore();
  // A number that the person has taken out of the form does not come back.
  expect(zil.contacts.merge(one, [other], draft)).toEqual({ ok: true, value: null });
  expect(zil.contacts.page('', null)).toMatchObject({
    value: { count: 1, contacts: [{ id: one, numbers: { length: 1 } }] },
  });
  expect(zil.contacts.restore()).toEqual({ ok: true, value: null });
  expect(zil.contacts.page('', null)).toEqual(before);
  expect(zil.contacts.restore()).toEqual({ ok: false, error: null });
  expect(zil.contacts.delete([one, other])).toEqual({ ok: true, value: null });
  expect(zil.contacts.page('', null)).toMatchObject({ value: { count: 0 } });
  zil.contacts.restore();
  expect(zil.contacts.page('', null)).toEqual(before);
});

test('for a caller, a draft has the number and the given name', () => {
  const { zil } = office();
  zil.calls.history.name('+905335554321', 'Ayşe');
  expect(zil.contacts.ofNumber('+905335554321')).toMatchObject({
    draft: { name: 'Ayşe', numbers: [{ written: '0533 555 43 21' }] },
    contacts: [],
  });
  expect(zil.contacts.ofNumber('raw:gizli')).toBeNull();
});

test('a file is previewed, planned, imported and undone', async () => {
  const { zil, ports } = office();
  const steps: string[] = [];
  zil.contacts.onProgress(({ step }) => steps.push(step));
  ports.contactReader.contacts = [row, { ...row, place: 2 }, { ...row, place: 3, name: '', firm: '' }];
  const { imports } = zil.contacts;
  expect(await imports.plan()).toEqual({ ok: false, error: 'Önce bir dosya seçin.' });
  expect(await imports.openFile()).toMatchObject({ ok: true, value: { title: 'Rehber 2026.csv' } });
  expect(await imports.plan()).toEqual({
    ok: true,
    value: {
      title: 'Rehber 2026.csv',
      counts: { new: 1, changed: 0, joined: 0, same: 0, unclear: 0, 'not-taken': 2 },
    },
  });
  expect(imports.rows('new', 0)).toMatchObject([{ place: 1, name: 'Ayşe Öz · Öz Ltd.', numbers: ['0533 555 43 21'] }]);
  expect(imports.rows('not-taken', 0).map(({ place, why }) => [place, why])).toEqual([
    [2, 'Aynı dosyada daha önce geçiyor.'],
    [3, 'Adı yok.'],
  ]);
  expect(imports.rows('not-taken', 1)).toHaveLength(1);
  expect(await imports.saveNotTaken()).toEqual({ ok: true, value: 'saved' });
  expect(await imports.apply()).toEqual({ ok: true, value: { id: 1, added: 1, changed: 0, joined: 0, notTaken: 2 } });
  const page = zil.contacts.page('', null);
  const id = page.ok ? (page.value.contacts[0]?.id ?? '') : '';
  expect(zil.contacts.view(id)?.sources).toEqual(['Rehber 2026.csv']);
  expect(await zil.contacts.keeper.takeFromSource('cardDav', [row], 'others')).toEqual({
    ok: true,
    value: 1,
  });
  expect(zil.contacts.view(id)?.sources).toEqual(['Rehber 2026.csv', 'CardDAV adres defteri']);
  await zil.contacts.keeper.takeFromSource('cardDav', [], 'others');
  expect(zil.contacts.view(id)?.sources).toEqual(['Rehber 2026.csv']);
  expect(imports.past()).toMatchObject([{ id: 1, title: 'Rehber 2026.csv', added: 1, mayBeUndone: true }]);
  expect(await imports.undo(1)).toEqual({ ok: true, value: { undone: 1, left: 0 } });
  expect(imports.past()).toMatchObject([{ isUndone: true, mayBeUndone: false }]);
  expect(new Set(steps)).toEqual(new Set(['reading', 'planning', 'importing', 'undoing']));
});

test('an unclear row becomes the contact that the person chooses', async () => {
  const { zil, ports } = office();
  const one = idOf(zil.contacts.keep(null, draft));
  const two = idOf(zil.contacts.keep(null, { ...draft, note: '' }));
  ports.contactReader.contacts = [{ ...row, groups: ['Bayi'] }];
  const { imports } = zil.contacts;
  await imports.openFile();
  await imports.plan();
  expect(imports.rows('unclear', 0)).toMatchObject([{ place: 1, choices: { length: 2 }, decided: null }]);
  imports.decide(1, 'nobody');
  imports.decide(1, two);
  expect(imports.rows('unclear', 0)).toMatchObject([{ decided: two }]);
  expect(await imports.apply()).toMatchObject({ ok: true, value: { added: 0, joined: 1 } });
  expect(ports.contacts.stored.get(two)?.contact.groups).toEqual(['Hasta', 'Bayi']);
  expect(ports.contacts.stored.get(one)?.contact.groups).toEqual(['Hasta']);
});

test('a broken file says where it breaks, and what to do', async () => {
  const { zil, ports } = office();
  ports.contactReader.failure = { kind: 'broken', place: 12 };
  const opened = await zil.contacts.imports.openFile();
  expect(opened).toEqual({
    ok: false,
    error: 'Dosya bozuk, hiçbir şey alınmadı. Yer: 12. satır. Dosyayı yeniden kaydedip seçin.',
  });
  ports.contactReader.chosen = null;
  expect(await zil.contacts.imports.openFile()).toEqual({ ok: true, value: null });
});

test('an import that was planned before a caller was deleted is not written', async () => {
  const { zil, ports } = office();
  ports.contactReader.contacts = [row];
  await zil.contacts.imports.openFile();
  await zil.contacts.imports.plan();
  const id = idOf(zil.contacts.keep(null, draft));
  zil.contacts.delete([id]);
  await zil.calls.data.deleteCaller('+905335554321');
  await settled();
  expect(await zil.contacts.imports.apply()).toMatchObject({ ok: false });
  expect(zil.contacts.restore()).toMatchObject({ ok: false });
});

test.each(['json', 'csv'] as const)(
  'what is stored of a caller is exported with the contact and its note, as %s',
  async (format) => {
    const { zil, ports } = office();
    zil.contacts.keep(null, draft);
    zil.contacts.keep(null, { ...draft, name: 'Bekir', numbers: [{ written: '0212 555 00 00', label: '' }] });
    await zil.calls.data.export(format, '+905335554321');
    await zil.calls.data.export(format, null);
    const [ofCaller = '', all = ''] = [...ports.exporter.files.values()];
    expect(ofCaller).toContain('Salı gelir');
    expect(ofCaller).not.toContain('Bekir');
    expect(all).toContain('Bekir');
    if (format === 'json') expect(JSON.parse(all)).toMatchObject({ contacts: { length: 2 } });
  },
);
