import type { StorageFailure } from '../../src/ports.ts';
import { isRecordProgress, type RecordProgress } from '../../src/records/record-progress.ts';
import type { Result } from '../../src/result.ts';
import type { RecordProgressStore } from '../../src/store-ports.ts';
import { goodJson } from './parsed-json.ts';
import { prepared, type SqliteFile } from './sqlite-file.ts';

export class SqliteRecordProgress implements RecordProgressStore {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  read(): Result<unknown, StorageFailure> {
    return this.#file.attempt((database) => {
      const row = prepared(database, 'SELECT progress FROM record_progress').get() as { progress: string } | undefined;
      return row === undefined ? null : goodJson(row.progress, isRecordProgress);
    });
  }

  write(progress: RecordProgress): Result<null, StorageFailure> {
    return this.#file.attempt((database) => {
      prepared(
        database,
        'INSERT INTO record_progress (only_row, progress) VALUES (1, ?) ON CONFLICT DO UPDATE SET progress = excluded.progress',
      ).run(JSON.stringify(progress));
      return null;
    });
  }
}
