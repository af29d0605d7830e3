import { describe, expect, test } from 'vitest';
import { lingerMs, PopupNotes, restingMs } from '../../electron/window/popup-notes.ts';
import type { Note, NoteAct } from '../../src/ports.ts';
import { err, ok } from '../../src/result.ts';
import { popupView } from '../../src/view/popup-view.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { noteWith } from '../fakes/notes.ts';

const offers = ['note', 'call-back', 'quiet'] as const;

function popup() {
  const timers = new FakeTimers();
  const told: unknown[] = [];
  let fails = false;
  const notes = new PopupNotes(timers, () => {});
  const put = (key: string, part: Partial<Note> = {}) =>
    notes.put(noteWith({ key, offers, ...part }), {
      clicked: () => void told.push(['clicked', key]),
      dismissed: () => void told.push(['dismissed', key]),
      acted: (act: NoteAct) => {
        told.push([key, act]);
        return fails ? err(null) : ok(`${act.kind} done`);
      },
    });
  return {
    timers,
    told,
    notes,
    put,
    failFromNowOn: () => {
      fails = true;
    },
    keys: () => notes.all.map(({ note }) => note.key),
    doneIn: (key: string) => notes.all.find(({ note }) => note.key === key)?.done,
  };
}

test('the newest call stands first, and one with more words stays in its place', () => {
  const { put, keys, notes } = popup();
  put('a');
  put('b');
  put('a', { body: 'Dahili 1001, 1002' });
  expect(keys()).toEqual(['b', 'a']);
  expect(notes.all[1]?.note.body).toBe('Dahili 1001, 1002');
});

test('a caller who calls again stands first again, without the result of the earlier call', async () => {
  const { put, keys, notes, timers, doneIn } = popup();
  put('a', { factId: 1 });
  notes.act('a', { kind: 'call-back' });
  put('b');
  put('a', { factId: 2 });
  expect(keys()).toEqual(['a', 'b']);
  expect(doneIn('a')).toBeNull();
  await timers.advance(lingerMs);
  expect(keys()).toEqual(['a', 'b']);
});

test('after “1 saat sustur” in one notification no other offers it', () => {
  const { put, notes } = popup();
  put('a');
  put('b');
  notes.act('a', { kind: 'call-back' });
  notes.act('b', { kind: 'quiet' });
  const offered = popupView(notes.all, null, 1_000).notes.map((note) => [note.key, ...note.offers]);
  expect(offered).toEqual([
    ['b', 'note', 'call-back'],
    ['a', 'note'],
  ]);
});

describe('a notification whose time is over', () => {
  test('goes at once when nobody uses the popup', () => {
    const { put, keys, notes } = popup();
    put('a');
    notes.close('a');
    notes.close('unknown');
    expect(keys()).toEqual([]);
  });

  test('stays under the pointer, and goes a moment after the pointer', async () => {
    const { put, keys, notes, timers } = popup();
    put('a');
    put('b');
    notes.pointer('inside');
    notes.close('a');
    await timers.advance(restingMs - 1);
    expect(keys()).toEqual(['b', 'a']);
    notes.pointer('outside');
    await timers.advance(lingerMs - 1);
    expect(keys()).toEqual(['b', 'a']);
    await timers.advance(1);
    expect(keys()).toEqual(['b']);
  });

  test('stays when the pointer comes back in time', async () => {
    const { put, keys, notes, timers } = popup();
    put('a');
    notes.pointer('inside');
    notes.close('a');
    notes.pointer('outside');
    await timers.advance(lingerMs - 1);
    notes.pointer('inside');
    await timers.advance(lingerMs);
    expect(keys()).toEqual(['a']);
  });

  test('does not wait for a pointer that rests: its person may have left', async () => {
    const { put, keys, notes, timers } = popup();
    put('a');
    notes.pointer('inside');
    notes.close('a');
    await timers.advance(restingMs);
    expect(keys()).toEqual([]);
  });

  test('stays while a person writes, and goes a moment after that', async () => {
    const { put, keys, notes, timers } = popup();
    put('a');
    notes.write('a');
    notes.close('a');
    await timers.advance(10 * restingMs);
    expect(keys()).toEqual(['a']);
    notes.write(null);
    await timers.advance(lingerMs);
    expect(keys()).toEqual([]);
  });

  test('stays long enough for the result of an action to be read', async () => {
    const { put, notes, timers, doneIn } = popup();
    put('a');
    notes.act('a', { kind: 'quiet' });
    notes.close('a');
    expect(doneIn('a')).toBe('quiet done');
    await timers.advance(lingerMs);
    expect(doneIn('a')).toBeUndefined();
  });

  test('rings again under the pointer: it is not over any more', async () => {
    const { put, keys, notes, timers } = popup();
    put('a');
    notes.pointer('inside');
    notes.close('a');
    put('a');
    notes.pointer('outside');
    await timers.advance(lingerMs);
    expect(keys()).toEqual(['a']);
  });
});

describe('writing', () => {
  test('the notification in which a person writes comes before newer calls', () => {
    const { put, keys, notes } = popup();
    put('a');
    put('b');
    notes.write('a');
    put('c');
    expect([notes.writing, keys()]).toEqual(['a', ['a', 'c', 'b']]);
  });

  test('what was written is kept at the call, and stands in the field when it is changed', () => {
    const { put, notes, told } = popup();
    put('a');
    notes.write('a');
    expect(notes.act('a', { kind: 'note', text: 'Yarın arayacak' })).toEqual(ok(null));
    expect(notes.writing).toBeNull();
    expect(notes.all).toMatchObject([{ written: 'Yarın arayacak', done: 'note done' }]);
    expect(told).toEqual([['a', { kind: 'note', text: 'Yarın arayacak' }]]);
  });

  test('a text that could not be kept stays in the field', () => {
    const { put, notes, failFromNowOn } = popup();
    put('a');
    notes.write('a');
    failFromNowOn();
    expect(notes.act('a', { kind: 'note', text: 'Yarın arayacak' })).toEqual(err(null));
    expect([notes.writing, notes.all[0]?.done]).toEqual(['a', null]);
  });

  test('nobody writes in a notification that does not offer it, or is gone', () => {
    const { put, notes } = popup();
    put('a', { offers: [] });
    notes.write('a');
    notes.write('unknown');
    expect(notes.writing).toBeNull();
    put('b');
    notes.write('b');
    notes.dismiss('b');
    expect(notes.writing).toBeNull();
  });
});

test('an action that a notification does not offer is refused, and so is one on a notification that is gone', () => {
  const { put, notes, told } = popup();
  put('a', { offers: ['note'] });
  expect(notes.act('a', { kind: 'quiet' })).toEqual(err(null));
  expect(notes.act('unknown', { kind: 'note', text: 'x' })).toEqual(err(null));
  expect(told).toEqual([]);
});

test('the number of a caller is copied, and the popup says so; a withheld number is not', () => {
  const { put, notes, doneIn } = popup();
  const call = { caller: 'Ayşe', number: '0533 555 43 21', lines: [], band: null };
  put('a', { call: { ...call, dialled: '05335554321' } });
  put('b', { call: { ...call, dialled: null } });
  expect([notes.copied('a'), notes.copied('b'), notes.copied('unknown')]).toEqual(['05335554321', null, null]);
  expect([doneIn('a'), doneIn('b')]).toEqual(['Numara kopyalandı', null]);
});

test('a click and a closing by the person are reported once', () => {
  const { put, notes, told, keys } = popup();
  put('a');
  put('b');
  notes.click('a');
  notes.click('a');
  notes.dismiss('b');
  expect([told, keys()]).toEqual([
    [
      ['clicked', 'a'],
      ['dismissed', 'b'],
    ],
    [],
  ]);
});

test('when the page of the popup crashes, nobody writes or points any more, and what was over goes', () => {
  const { put, notes, keys, timers } = popup();
  put('a');
  put('b');
  notes.pointer('inside');
  notes.write('b');
  notes.close('a');
  notes.release();
  expect([notes.writing, notes.isHeld, keys(), timers.pending]).toEqual([null, false, ['b'], 0]);
});
