import { describe, expect, test } from 'vitest';
import { SqliteRecordProgress } from '../../electron/store/sqlite-record-progress.ts';
import { freshProgress } from '../../src/records/record-progress.ts';
import { beganMs, fileAt } from './record-files.ts';
import { emptyFile } from './stored-calls.ts';

const hourMs = 60 * 60_000;

describe('how far records have been read', () => {
  test('is there after a restart', () => {
    const path = emptyFile();
    const file = fileAt(path);
    const store = new SqliteRecordProgress(file);
    expect(store.read()).toEqual({ ok: true, value: null });
    store.write(freshProgress('ofis', beganMs, []));
    const later = freshProgress('ofis', beganMs + hourMs, [beganMs]);
    expect(store.write(later)).toEqual({ ok: true, value: null });
    file.close();
    expect(new SqliteRecordProgress(fileAt(path)).read()).toEqual({ ok: true, value: later });
  });

  test('counts as unknown when it is invalid JSON, and can be replaced', () => {
    const path = emptyFile();
    const file = fileAt(path);
    const store = new SqliteRecordProgress(file);
    const progress = freshProgress('ofis', beganMs, []);
    store.write(progress);
    file.attempt((database) => database.exec('UPDATE record_progress SET progress = \'{"version":\''));
    expect(store.read()).toEqual({ ok: true, value: null });
    store.write(progress);
    expect(store.read()).toEqual({ ok: true, value: progress });
  });
});
