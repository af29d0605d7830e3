import { expect, test } from 'vitest';
import { watchedFile } from '../../src/contacts/sources/watched-file.ts';
import { FakeContactReader } from '../fakes/fake-contact-reader.ts';
import { FakeFileMarks } from '../fakes/fake-contact-sources.ts';

const path = '/paylasilan/rehber.csv';
const person = {
  place: 1,
  sourceKey: null,
  kind: 'person' as const,
  name: 'Ayşe',
  firm: '',
  displayAs: '',
  numbers: [{ written: '0533 555 43 21', label: '' }],
  groups: [],
  note: '',
};

function watched() {
  const files = new FakeFileMarks();
  const contactReader = new FakeContactReader();
  contactReader.contacts = [person, { ...person, place: 2, name: 'Ali' }, { ...person, place: 3, name: 'Can' }];
  return { marks: files.marks, contactReader, target: watchedFile(path, { ...files, contactReader }) };
}

test('a file is read when it has changed and changes no more', async () => {
  const { marks, target } = watched();
  marks.set(path, '10');
  expect([await target.hasNews('10'), await target.hasNews('10')]).toEqual([false, false]);
  marks.set(path, '20');
  expect(await target.hasNews('10')).toBe(false);
  // Somebody is still writing it.
  marks.set(path, '30');
  expect(await target.hasNews('10')).toBe(false);
  expect(await target.hasNews('10')).toBe(true);
  const read = await target.read(null).done;
  expect(read).toMatchObject({ ok: true, value: { gone: 'others', memory: '30' } });
  expect(read.ok && read.value.contacts.map(({ name }) => name)).toEqual(['Ayşe', 'Ali', 'Can']);
  expect(await target.hasNews('30')).toBe(false);
});

test('a file that is gone says so once, and is read when it is back as it was', async () => {
  const { target, marks } = watched();
  await target.hasNews('10');
  expect(await target.hasNews('10')).toBe(true);
  expect(await target.read('10').done).toEqual({ ok: false, error: { kind: 'file-gone', place: null } });
  expect(await target.hasNews('10')).toBe(false);
  marks.set(path, '10');
  await target.hasNews('10');
  expect(await target.hasNews('10')).toBe(true);
  expect((await target.read('10').done).ok).toBe(true);
});

test('a broken file says where it breaks, and is not read again until it has changed', async () => {
  const { marks, target, contactReader } = watched();
  marks.set(path, '10');
  contactReader.failure = { kind: 'broken', place: 7 };
  expect(await target.read(null).done).toEqual({ ok: false, error: { kind: 'broken', place: 7 } });
  await target.hasNews(null);
  expect(await target.hasNews(null)).toBe(false);
});

test('a file that is written while it is read is not taken over', async () => {
  const { marks, target } = watched();
  marks.set(path, '10');
  const reading = target.read(null);
  marks.set(path, '20');
  expect(await reading.done).toEqual({ ok: false, error: { kind: 'file-changing', place: null } });
  await target.hasNews(null);
  expect(await target.hasNews(null)).toBe(true);
});
