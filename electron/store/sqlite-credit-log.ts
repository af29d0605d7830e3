import type { CreditWarning } from '../../src/credit/credit-warnings.ts';
import { isStoredCredits, isStoredWarnings } from '../../src/credit/stored-credit.ts';
import type { KnownCredit } from '../../src/pbx/credit.ts';
import type { StorageFailure } from '../../src/ports.ts';
import { ok, type Result } from '../../src/result.ts';
import type { CreditLog } from '../../src/store-ports.ts';
import { goodJson } from './parsed-json.ts';
import { inTransaction, prepared, type SqliteFile } from './sqlite-file.ts';

export class SqliteCreditLog implements CreditLog {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  read(sinceMs: number): ReturnType<CreditLog['read']> {
    return this.#file.attempt((database) => {
      const rows = prepared(database, 'SELECT at_ms, pilots FROM credits WHERE at_ms >= ? ORDER BY at_ms').all(
        sinceMs,
      ) as { at_ms: number; pilots: string }[];
      const warned = prepared(database, 'SELECT warnings FROM credit_warned').get() as { warnings: string } | undefined;
      return {
        history: rows.map(({ at_ms, pilots }) => ({ atMs: at_ms, pilots: goodJson(pilots, isStoredCredits) })),
        warned: warned === undefined ? [] : goodJson(warned.warnings, isStoredWarnings),
      };
    });
  }

  keep({ atMs, pilots }: KnownCredit, warned: readonly CreditWarning[]): Result<null, StorageFailure> {
    const kept = this.#file.attempt((database) =>
      inTransaction(database, () => {
        prepared(database, 'INSERT OR REPLACE INTO credits (at_ms, pilots) VALUES (?, ?)').run(
          atMs,
          JSON.stringify(pilots),
        );
        prepared(database, 'INSERT OR REPLACE INTO credit_warned (only_row, warnings) VALUES (1, ?)').run(
          JSON.stringify(warned),
        );
      }),
    );
    return kept.ok ? ok(null) : kept;
  }
}
