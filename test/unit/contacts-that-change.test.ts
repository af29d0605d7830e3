import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadContact } from '../../src/contacts/reading.ts';
import type { ContactDraft } from '../../src/view/contacts-view.ts';
import { everyCall } from '../../src/view/search-filter.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';
import { ayse, signedIn } from './office-with-records.ts';

const minuteMs = 60_000;
const key = '+905335554321';

function draft(name: string, wanted: Partial<ContactDraft> = {}): ContactDraft {
  const numbers = [{ written: '0533 555 43 21', label: '' }];
  return { kind: 'person', name, firm: '', displayAs: '', numbers, groups: [], note: '', ...wanted };
}

const read = (name: string, note = ''): ReadContact => ({ ...draft(name, { note }), place: 1, sourceKey: 'a' });

async function started(settings = {}) {
  const all = office({ settings });
  await all.zil.start();
  return all;
}

describe('the name of a contact', () => {
  test('is shown wherever its number calls, with the number beside it', async () => {
    const { zil, ports, ring, timers } = await started();
    zil.contacts.keep(null, draft('Ayşe Kaya', { firm: 'Kaya Ltd.' }));
    await ring(ayse);
    const name = 'Ayşe Kaya · Kaya Ltd.';
    expect(ports.notifier.shown).toMatchObject([
      { title: `${name} arıyor`, body: expect.stringMatching(/^0533 555 43 21\n/), call: { caller: name } },
    ]);
    const view = zil.view();
    expect(view.ringing).toMatchObject([{ call: { caller: name, number: '0533 555 43 21' } }]);
    // What a person gives is empty still: the field of the name begins with nothing.
    expect(view.calls).toMatchObject([{ caller: name, number: '0533 555 43 21', name: '' }]);
    expect(zil.tray().lastCalls[0]?.label).toContain(name);
    expect(zil.tray().tooltip).toContain(name);
    const [row] = view.calls;
    zil.acting.addCallBack({ startedAtMs: row?.startedAtMs ?? 0, id: row?.id ?? 0 });
    expect(zil.view().callBacks.waiting).toMatchObject([{ who: name, number: '0533 555 43 21' }]);
    // The call is history after an hour, and is read with its name all the same.
    await timers.advance(90 * minuteMs);
    expect(zil.view().calls).toEqual([]);
    const page = zil.calls.history.page(everyCall, { kind: 'newest' });
    expect(page).toMatchObject({ value: { calls: [{ caller: name }] } });
    await zil.calls.data.export('csv', key);
    expect([...ports.exporter.files.values()]).toEqual([expect.stringContaining(name)]);
  });

  test('stands beside that of another contact of the number, and more of them are counted', async () => {
    const { zil, ring, timers } = await started();
    await ring(ayse);
    for (const name of ['Mehmet Kaya', 'Ayşe Kaya', 'Ayşe Kaya']) {
      zil.contacts.keep(null, draft(name));
      await timers.advance(1);
    }
    expect(zil.view().calls).toMatchObject([{ caller: 'Ayşe Kaya, Mehmet Kaya' }]);
    zil.contacts.keep(null, draft('Can Kaya'));
    expect(zil.view().calls).toMatchObject([{ caller: 'Can Kaya, Ayşe Kaya +1' }]);
  });

  test('is not that of a line of the office', async () => {
    const { zil, ports, ring } = await started();
    zil.contacts.keep(null, draft('Biz', { numbers: [{ written: '0850 550 12 34', label: '' }] }));
    await ring(ayse);
    await ring('908505501234');
    expect(ports.notifier.shown[0]?.body).not.toContain('Biz');
    expect(zil.view().calls.map(({ line }) => line)).not.toContainEqual(expect.stringContaining('Biz'));
  });

  test('that comes while it rings changes the notification without a sound, the list and the card', async () => {
    const { zil, ports, ring } = await started({ sound: true });
    await ring(ayse);
    expect(ports.notifier.shown).toMatchObject([{ title: '0533 555 43 21 arıyor', isSilent: false }]);
    await zil.contacts.keeper.takeFromSource('ldap', [read('Ayşe Kaya', 'Salı gelir')], []);
    await settled();
    const [before, after, ...more] = ports.notifier.shown;
    expect(after).toMatchObject({ key: before?.key, title: 'Ayşe Kaya arıyor', isSilent: true });
    expect(after?.body).toContain('\nSon not: Salı gelir');
    expect(more).toEqual([]);
    expect(zil.view().ringing).toMatchObject([{ call: { caller: 'Ayşe Kaya' } }]);
  });

  test('that comes after the notification was closed, or while Zil is quiet, brings no notification back', async () => {
    for (const end of ['dismissed', 'quiet'] as const) {
      const { zil, ports, ring } = await started();
      await ring(ayse);
      if (end === 'dismissed') ports.notifier.dismiss(ports.notifier.shown[0]?.key ?? '');
      else zil.acting.beginQuiet('hour');
      zil.contacts.keep(null, draft('Ayşe Kaya'));
      expect(ports.notifier.shown).toHaveLength(1);
      expect(zil.view().calls).toMatchObject([{ caller: 'Ayşe Kaya' }]);
    }
  });

  test('of somebody else leaves the notification alone', async () => {
    const { zil, ports, ring } = await started();
    await ring(ayse);
    zil.contacts.keep(null, draft('Can', { numbers: [{ written: '0532 111 22 33', label: '' }] }));
    expect(ports.notifier.shown).toHaveLength(1);
  });

  test('that cannot be read, or breaks, keeps no call from being shown, and is read with the next one', async () => {
    const { zil, ports, ring } = await started();
    zil.contacts.keep(null, draft('Ayşe Kaya'));
    const { namesOf } = ports.contacts;
    ports.contacts.namesOf = () => {
      throw new Error('broken');
    };
    await ring(ayse);
    expect(ports.notifier.shown).toMatchObject([{ title: '0533 555 43 21 arıyor' }]);
    ports.contacts.namesOf = namesOf;
    ports.contacts.failure = { reason: 'SQLITE_CORRUPT' };
    await ring('905321112233');
    expect(ports.notifier.shown).toHaveLength(2);
    ports.contacts.failure = null;
    await ring('905321112234');
    expect(zil.view().calls.map(({ caller }) => caller)).toContain('Ayşe Kaya');
    expect(ports.logger.lines).toContainEqual({ event: 'contacts.not-read', fields: { reason: 'SQLITE_CORRUPT' } });
  });

  test('is asked for once while the caller is shown', async () => {
    const { ports, ring, timers } = await started();
    const asked: string[] = [];
    const namesOf = ports.contacts.namesOf.bind(ports.contacts);
    ports.contacts.namesOf = (keys) => {
      asked.push(...keys);
      return namesOf(keys);
    };
    await ring(ayse);
    await ring(ayse, '1002');
    await timers.advance(minuteMs);
    await ring(ayse);
    expect(asked.filter((each) => each === key)).toHaveLength(1);
  });
});

describe('the last note', () => {
  test('is that of the caller’s last call which has one, with its time, and else the one of the contact', async () => {
    const { zil, ports, ring, timers } = await started();
    zil.contacts.keep(null, draft('Ayşe Kaya', { note: `Borçlu.\n${'x'.repeat(200)}` }));
    await ring(ayse);
    expect(ports.notifier.shown[0]?.body).toMatch(/\nSon not: Borçlu\. x{70,}…$/);
    const [row] = zil.view().calls;
    const place = { startedAtMs: row?.startedAtMs ?? 0, id: row?.id ?? 0 };
    zil.acting.keepNote(place, 'Yarın arayın');
    // A note of the same call is no last note.
    expect(zil.calls.history.memory(key, place.startedAtMs)).toMatchObject([{ kind: 'last-note' }]);
    expect(zil.calls.history.memory(key, place.startedAtMs)[0]?.text).toContain('Borçlu');
    for (let call = 0; call < 2; call += 1) {
      await timers.advance(20 * minuteMs);
      await ring(ayse);
    }
    const lines = ports.notifier.shown.at(-1)?.call?.lines ?? [];
    expect(lines).toContainEqual({ kind: 'last-note', text: 'Son not: Yarın arayın (bugün 14:00)' });
    expect(zil.view().ringing[0]?.lines).toEqual(lines.filter(({ kind }) => kind !== 'line'));
    expect(zil.calls.history.memory(key, timers.nowMs())).toEqual([
      { kind: 'last-note', text: 'Son not: Yarın arayın (bugün 14:00)' },
      { kind: 'memory', text: expect.stringContaining('arayışı') },
    ]);
  });

  test('of a call that went out counts, too', async () => {
    const { zil, timers, write } = await signedIn();
    write({ id: 1, startedAtMs: timers.nowMs() - minuteMs, caller: '1001', line: ayse, callee: ayse });
    await timers.advance(20 * minuteMs);
    const [row] = zil.view().calls;
    expect(row).toMatchObject({ callerKey: key });
    zil.acting.keepNote({ startedAtMs: row?.startedAtMs ?? 0, id: row?.id ?? 0 }, 'Teklif gönderildi');
    expect(zil.calls.history.memory(key, timers.nowMs())).toMatchObject([
      { kind: 'last-note', text: expect.stringContaining('Teklif gönderildi') },
    ]);
  });
});

test('the shown name is the same in whatever order contacts change and calls come', async () => {
  const happening = fc.oneof(
    fc.constant({ kind: 'ring' } as const),
    fc.record({ kind: fc.constant('given' as const), name: fc.constantFrom('Ayşe abla', '') }),
    fc.record({ kind: fc.constant('contact' as const), name: fc.constantFrom('Ayşe', 'Can', 'Ece') }),
    fc.record({ kind: fc.constant('deletion' as const), name: fc.constantFrom('Ayşe', 'Can', 'Ece') }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 12 }), async (happenings) => {
      const { zil, ports, ring, timers } = await started();
      for (const each of happenings) {
        if (each.kind === 'ring') await ring(ayse);
        if (each.kind === 'given') zil.calls.history.name(key, each.name);
        if (each.kind === 'contact') zil.contacts.keep(null, draft(each.name));
        if (each.kind === 'deletion') {
          const found = [...ports.contacts.stored.values()].filter(({ contact }) => contact.name === each.name);
          zil.contacts.delete(found.map(({ contact }) => contact.id));
        }
        await timers.advance(1);
      }
      await ring(ayse);
      const live = zil.view().calls.map(({ caller }) => caller);
      // A Zil that starts now has seen none of this happen.
      const after = office({ kept: ports, timers });
      await after.zil.start();
      expect(after.zil.view().calls.map(({ caller }) => caller)).toEqual(live);
    }),
    { numRuns: 60 },
  );
});
