import { describe, expect, test } from 'vitest';
import { SqliteNames } from '../../electron/store/sqlite-names.ts';
import { fileAt } from './record-files.ts';
import { emptyFile } from './stored-calls.ts';

describe('names of callers', () => {
  test('are there after a restart, each the last that was given, and emptied ones are not', () => {
    const path = emptyFile();
    const file = fileAt(path);
    const names = new SqliteNames(file);
    expect(names.read()).toEqual({ ok: true, value: new Map() });
    names.keep('+905335554321', 'Ayşe');
    names.keep('+902123334455', 'Mehmet');
    names.keep('+905335554321', "Ayşe '); DROP TABLE caller_names;--");
    names.keep('+902123334455', '');
    file.close();
    expect(new SqliteNames(fileAt(path)).read()).toEqual({
      ok: true,
      value: new Map([['+905335554321', "Ayşe '); DROP TABLE caller_names;--"]]),
    });
  });
});
