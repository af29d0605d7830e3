import { type DeliveryState, isDeliveryState } from '../../src/delivery/delivery-state.ts';
import type { StorageFailure } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';
import type { DeliveryMemory } from '../../src/store-ports.ts';
import { goodJson } from './parsed-json.ts';
import { prepared, type SqliteFile } from './sqlite-file.ts';

export class SqliteDelivery implements DeliveryMemory {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  read(): Result<unknown, StorageFailure> {
    return this.#file.attempt((database) => {
      const row = prepared(database, 'SELECT state FROM delivery').get() as { state: string } | undefined;
      return row === undefined ? null : goodJson(row.state, isDeliveryState);
    });
  }

  write(state: DeliveryState): Result<null, StorageFailure> {
    return this.#file.attempt((database) => {
      prepared(
        database,
        'INSERT INTO delivery (only_row, state) VALUES (1, ?) ON CONFLICT DO UPDATE SET state = excluded.state',
      ).run(JSON.stringify(state));
      return null;
    });
  }
}
