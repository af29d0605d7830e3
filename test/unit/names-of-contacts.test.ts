import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ShownNames } from '../../src/names/shown-names.ts';
import type { ContactDraft } from '../../src/view/contacts-view.ts';
import { everyCall } from '../../src/view/search-filter.ts';
import { office } from '../fakes/office.ts';
import { ayse } from './office-with-records.ts';

const key = '+905335554321';
const person = (name: string, more: Partial<ContactDraft> = {}): ContactDraft => ({
  kind: 'person',
  name,
  firm: '',
  displayAs: '',
  numbers: [{ written: ayse, label: '' }],
  groups: [],
  note: '',
  ...more,
});

async function openOffice() {
  const open = office();
  await open.zil.start();
  const add = (draft: ContactDraft) => {
    const kept = open.zil.contacts.keep(null, draft);
    if (!kept.ok) throw new Error(kept.error.kind);
    return kept.value;
  };
  const title = () => open.ports.notifier.shown.at(-1)?.title;
  return { ...open, add, title };
}

describe('the name of a contact', () => {
  test('is in the notification, the list, the tray and the history, with the number beside it', async () => {
    const { zil, ports, ring, add, title } = await openOffice();
    add(person('Ayşe Yılmaz', { firm: 'Örnek Diş' }));
    await ring(ayse);
    expect(title()).toBe('Ayşe Yılmaz · Örnek Diş arıyor');
    expect(ports.notifier.shown[0]?.body).toMatch(/^0533 555 43 21\n/);
    expect(zil.view().calls).toMatchObject([{ caller: 'Ayşe Yılmaz · Örnek Diş', number: '0533 555 43 21', name: '' }]);
    expect(zil.view().ringing).toMatchObject([{ call: { caller: 'Ayşe Yılmaz · Örnek Diş' } }]);
    expect(zil.tray().tooltip).toContain('Ayşe Yılmaz');
    const page = zil.calls.history.page(everyCall, { kind: 'newest' });
    expect(page.ok && page.value.calls[0]?.caller).toBe('Ayşe Yılmaz · Örnek Diş');
  });

  test('gives way to the name that a person has given to the number', async () => {
    const { zil, ring, add, title } = await openOffice();
    zil.calls.history.name(key, 'Ayşe Hanım');
    add(person('Ayşe Yılmaz'));
    await ring(ayse);
    expect(title()).toBe('Ayşe Hanım arıyor');
  });

  test('is what the person wants to be displayed', async () => {
    const { ring, add, title } = await openOffice();
    add(person('Ayşe Yılmaz', { firm: 'Örnek', displayAs: 'Müdür Ayşe' }));
    await ring(ayse);
    expect(title()).toBe('Müdür Ayşe arıyor');
  });

  test('stands beside the names of the others with this number', async () => {
    const { ring, timers, add, title } = await openOffice();
    add(person('Ayşe'));
    await timers.advance(1_000);
    add(person('Mehmet'));
    await timers.advance(1_000);
    add(person('Zeynep'));
    await ring(ayse);
    expect(title()).toBe('Zeynep, Mehmet +1 arıyor');
  });

  test('comes into a notification that is on the screen without a sound', async () => {
    const { ports, ring, add } = await openOffice();
    await ring(ayse);
    expect(ports.notifier.shown).toMatchObject([{ title: '0533 555 43 21 arıyor', isSilent: false }]);
    add(person('Ayşe Yılmaz'));
    expect(ports.notifier.shown.slice(1)).toMatchObject([{ title: 'Ayşe Yılmaz arıyor', isSilent: true }]);
  });

  test('goes with its contact', async () => {
    const { zil, ring, add } = await openOffice();
    const id = add(person('Ayşe Yılmaz'));
    await ring(ayse);
    zil.contacts.delete([id]);
    expect(zil.view().calls).toMatchObject([{ caller: '0533 555 43 21', number: null }]);
  });

  test('that cannot be read leaves the number, and the ring is shown', async () => {
    const { ports, ring, title } = await openOffice();
    ports.contacts.failure = { reason: 'EIO' };
    await ring(ayse);
    expect(title()).toBe('0533 555 43 21 arıyor');
    ports.contacts.namesOf = () => {
      throw new Error('broken');
    };
    await ring('905335550000');
    expect(title()).toBe('0533 555 00 00 arıyor');
  });
});

describe('the last note', () => {
  test('is that of the contact, until a call has one', async () => {
    const { zil, ports, timers, ring, add } = await openOffice();
    add(person('Ayşe', { note: 'yarın\narayın' }));
    await ring(ayse);
    expect(ports.notifier.shown.at(-1)?.body).toContain('Son not: yarın arayın');
    const [call] = zil.view().calls;
    if (call === undefined) throw new Error('no call');
    zil.acting.keepNote({ startedAtMs: call.startedAtMs, id: call.id }, 'fatura istiyor');
    await timers.advance(20 * 60_000);
    await ring(ayse);
    expect(ports.notifier.shown.at(-1)?.body).toContain('Son not: fatura istiyor');
  });

  test('of a withheld caller stays at its call: the next one may be anybody', async () => {
    const { zil, ports, timers, ring } = await openOffice();
    await ring('anonymous');
    const [call] = zil.view().calls;
    if (call === undefined) throw new Error('no call');
    expect(zil.acting.keepNote({ startedAtMs: call.startedAtMs, id: call.id }, 'adını söylemedi').ok).toBe(true);
    expect(zil.view().calls).toMatchObject([{ note: 'adını söylemedi' }]);
    await timers.advance(20 * 60_000);
    await ring('anonymous');
    expect(ports.notifier.shown.at(-1)?.body).not.toContain('Son not');
  });
});

test('whoever has a number, somebody is named, and a given name always wins', () => {
  const contact = fc.record({
    id: fc.string(),
    name: fc.string({ minLength: 1 }),
    note: fc.string(),
    groups: fc.constant([]),
  });
  fc.assert(
    fc.property(fc.array(contact), fc.option(fc.string({ minLength: 1 })), (contacts, given) => {
      const names = new ShownNames(new Map(given === null ? [] : [[key, given]]), new Map([[key, contacts]]));
      if (given !== null) return names.get(key) === given;
      const first = contacts[0];
      return first === undefined ? names.get(key) === undefined : names.get(key)?.startsWith(first.name) === true;
    }),
  );
});
