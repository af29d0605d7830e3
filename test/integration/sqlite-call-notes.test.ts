import { expect, test } from 'vitest';
import { SqliteCallNotes } from '../../electron/store/sqlite-call-notes.ts';
import { openDatabase } from '../../electron/store/sqlite-file.ts';
import { fileAt } from './record-files.ts';
import { emptyFile } from './stored-calls.ts';

test('notes of calls are there after a restart, each the last that was taken', () => {
  const path = emptyFile();
  const file = fileAt(path);
  const notes = new SqliteCallNotes(file);
  expect(notes.read()).toEqual({ ok: true, value: new Map() });
  notes.keep([7], 'Fatura istiyor');
  notes.keep([-9], "Ayşe '); DROP TABLE call_notes;--");
  notes.keep([8], 'yarın gelecek');
  notes.keep([8], '');
  file.close();
  const again = new SqliteCallNotes(fileAt(path));
  expect(again.read()).toEqual({
    ok: true,
    value: new Map([
      [-9, "Ayşe '); DROP TABLE call_notes;--"],
      [7, 'Fatura istiyor'],
    ]),
  });
  again.keep([5, -9, 7], 'ikisi birden');
  expect(again.read()).toEqual({ ok: true, value: new Map([[5, 'ikisi birden']]) });
});

test('a note is not lost when the file is held by another program: the person is told', () => {
  const path = emptyFile();
  const notes = new SqliteCallNotes(fileAt(path));
  notes.keep([7], 'Fatura istiyor');
  const other = openDatabase(path);
  other.exec('BEGIN IMMEDIATE');
  expect(notes.keep([7], 'iptal').ok).toBe(false);
  other.exec('ROLLBACK');
  other.close();
  expect(notes.read()).toEqual({ ok: true, value: new Map([[7, 'Fatura istiyor']]) });
});
