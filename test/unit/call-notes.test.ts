import { describe, expect, test } from 'vitest';
import { callNoteText } from '../../src/calls/call-notes.ts';
import { ayse, ayseKey, started } from './call-back-office.ts';

type Office = Awaited<ReturnType<typeof started>>;

const firstPlace = ({ zil }: Office) => {
  const [row] = zil.view().calls;
  if (row === undefined) throw new Error('there is no call');
  return { startedAtMs: row.startedAtMs, id: row.id };
};
const notesOf = ({ zil }: Pick<Office, 'zil'>) => zil.view().calls.map(({ note }) => note);

/** An office with one call, which has a note at each of its two facts. */
async function withJoinedNotes(): Promise<Office> {
  const all = await started();
  await all.ring(ayse);
  await all.timers.advance(1_000);
  await all.ring(ayse, '1002');
  const factIds = all.ports.journal.facts.map(({ id }) => id);
  for (const [index, factId] of factIds.entries()) all.ports.callNotes.keep([factId], `not ${index + 1}`);
  return started({ kept: all.ports, timers: all.timers });
}

describe('a note of a call', () => {
  test('stands at the call in the window, in the list and after a restart, until it is emptied', async () => {
    const all = await started();
    await all.ring(ayse);
    expect(notesOf(all)).toEqual([null]);
    const place = firstPlace(all);
    expect(all.zil.acting.keepNote(place, ' Fatura\n istiyor ')).toEqual({ ok: true, value: null });
    expect(notesOf(all)).toEqual(['Fatura istiyor']);
    expect(all.zil.calls.history.rowAt(place)?.note).toBe('Fatura istiyor');
    const again = await started({ kept: all.ports, timers: all.timers });
    expect(notesOf(again)).toEqual(['Fatura istiyor']);
    expect(again.zil.acting.keepNote(place, '  ').ok).toBe(true);
    expect(notesOf(again)).toEqual([null]);
  });

  test('is taken in the notification while it rings', async () => {
    const { zil, ports, ring, ...rest } = await started();
    await ring(ayse);
    const [note] = ports.notifier.shown;
    expect(note).toMatchObject({ offers: ['note', 'call-back', 'quiet'], words: { note: 'Not al' } });
    expect(ports.notifier.act(note?.key ?? '', { kind: 'note', text: 'Fatura istiyor' }).ok).toBe(true);
    expect(notesOf({ zil })).toEqual(['Fatura istiyor']);
    // The notification stays until the person closes it: they may want more.
    expect(ports.notifier.closed).toEqual([]);
    await rest.timers.advance(60_000);
    expect(notesOf({ zil })).toEqual(['Fatura istiyor']);
  });

  test('in the notification stands after the one that was taken in the window, and is changed alone', async () => {
    const all = await started();
    await all.ring(ayse);
    all.zil.acting.keepNote(firstPlace(all), 'Fatura istiyor');
    const key = all.ports.notifier.shown[0]?.key ?? '';
    all.ports.notifier.act(key, { kind: 'note', text: 'Yarın' });
    expect(notesOf(all)).toEqual(['Fatura istiyor · Yarın']);
    all.ports.notifier.act(key, { kind: 'note', text: 'Yarın onda' });
    expect(notesOf(all)).toEqual(['Fatura istiyor · Yarın onda']);
    all.ports.notifier.act(key, { kind: 'note', text: '' });
    expect(notesOf(all)).toEqual(['Fatura istiyor']);
  });

  test('stays with the call when a call record comes, and when calls are remade', async () => {
    const all = await started();
    await all.ring(ayse);
    all.zil.acting.keepNote(firstPlace(all), 'Fatura istiyor');
    await all.timers.advance(60_000);
    await all.records({ agoMs: 60_000, durationSeconds: 20 });
    expect(all.zil.view().calls.map(({ phase, note }) => [phase, note])).toEqual([['over', 'Fatura istiyor']]);
    all.zil.calls.data.rebuild();
    await all.timers.advance(1_000);
    expect(notesOf(all)).toEqual(['Fatura istiyor']);
  });

  test('of a call that became one with another stands beside the other note, and is replaced with it', async () => {
    const again = await withJoinedNotes();
    expect(notesOf(again)).toEqual(['not 1 · not 2']);
    again.zil.acting.keepNote(firstPlace(again), 'tek not');
    expect([...again.ports.callNotes.notes.values()]).toEqual(['tek not']);
  });

  test('of a call that became one with another stands beside the other note among the call-backs, too', async () => {
    const again = await withJoinedNotes();
    again.zil.acting.addCallBack(firstPlace(again));
    expect(again.waiting().map(({ note }) => note)).toEqual(['not 1 · not 2']);
  });

  test('is deleted with the caller, and with everything', async () => {
    for (const caller of [ayseKey, null]) {
      const all = await started();
      await all.ring(ayse);
      all.zil.acting.keepNote(firstPlace(all), 'Fatura istiyor');
      await (caller === null ? all.zil.calls.data.deleteEverything() : all.zil.calls.data.deleteCaller(caller));
      expect(all.ports.callNotes.notes.size).toBe(0);
      await all.ring(ayse);
      expect(notesOf(all)).toEqual([null]);
    }
  });

  test('is exported with its call', async () => {
    const all = await started();
    await all.ring(ayse);
    all.zil.acting.keepNote(firstPlace(all), '=HYPERLINK("http://evil.example")');
    await all.zil.calls.data.export('csv', null);
    await all.zil.calls.data.export('json', ayseKey);
    const [csv, json] = [...all.ports.exporter.files.values()];
    expect(csv).toContain('Not');
    expect(csv).not.toContain(';=HYPERLINK');
    expect(JSON.parse(json ?? '').calls).toMatchObject([{ note: '=HYPERLINK("http://evil.example")' }]);
  });

  test('that cannot be stored is told: in the window, and in a notification that has its text', async () => {
    const all = await started();
    await all.ring(ayse);
    all.ports.callNotes.failure = { reason: 'disk full' };
    expect(all.zil.acting.keepNote(firstPlace(all), 'Fatura istiyor')).toEqual({ ok: false, error: null });
    const key = all.ports.notifier.shown[0]?.key ?? '';
    expect(all.ports.notifier.act(key, { kind: 'note', text: 'Fatura istiyor' }).ok).toBe(false);
    expect(all.ports.notifier.shown.at(-1)).toMatchObject({ title: 'Not kaydedilemedi', body: 'Fatura istiyor' });
    expect(notesOf(all)).toEqual([null]);
  });

  test('of a call that is gone is refused', async () => {
    const all = await started();
    expect(all.zil.acting.keepNote({ startedAtMs: 1, id: 1 }, 'Fatura istiyor').ok).toBe(false);
    expect(all.zil.announcer.act(7, { kind: 'note', text: 'Fatura istiyor' }).ok).toBe(false);
    expect(all.zil.announcer.act(null, { kind: 'call-back' }).ok).toBe(false);
  });
});

test('a note is one line of at most 1000 characters, without characters that nobody sees', () => {
  expect(callNoteText(' a\r\n\tb\u0000c\u202e ')).toBe('a bc');
  expect(callNoteText('x'.repeat(5_000))).toHaveLength(1_000);
});
