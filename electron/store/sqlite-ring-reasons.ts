import type { StorageFailure } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';
import { type DecidedRing, readRingReason } from '../../src/rules/ring-reason.ts';
import type { RingReasonNews, RingReasons } from '../../src/store-ports.ts';
import { goodNumber, parsedJson, UnreadableRow } from './parsed-json.ts';
import { inTransaction, prepared, type SqliteFile } from './sqlite-file.ts';

interface Row {
  readonly factId: unknown;
  readonly atMs: unknown;
  readonly reason: unknown;
}

const columns = 'fact_id AS factId, at_ms AS atMs, reason_json AS reason';

/** Why rings were treated unlike others. */
export class SqliteRingReasons implements RingReasons {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  at(factIds: readonly number[]): Result<readonly DecidedRing[], StorageFailure> {
    return this.#file.attempt((database) => {
      const sql = `SELECT ${columns} FROM ring_reasons WHERE fact_id IN (SELECT value FROM json_each(?))`;
      return prepared(database, sql).all(JSON.stringify(factIds)).map(ringOf);
    });
  }

  keep({ decided, reported, undecided }: RingReasonNews): Result<null, StorageFailure> {
    return this.#file.attempt((database) =>
      inTransaction(database, () => {
        const keep = prepared(
          database,
          `INSERT OR REPLACE INTO ring_reasons (fact_id, at_ms, reason_json, is_reported)
             SELECT id, ?, ?, ? FROM facts WHERE id = ?`,
        );
        for (const { factId, atMs, reason, isReported } of decided) {
          keep.run(atMs, JSON.stringify(reason), isReported ? 1 : 0, factId);
        }
        const report = 'UPDATE ring_reasons SET is_reported = 1 WHERE fact_id IN (SELECT value FROM json_each(?))';
        prepared(database, report).run(JSON.stringify(reported));
        const remove = 'DELETE FROM ring_reasons WHERE fact_id IN (SELECT value FROM json_each(?))';
        prepared(database, remove).run(JSON.stringify(undecided));
        return null;
      }),
    );
  }

  unreported(sinceMs: number): Result<readonly DecidedRing[], StorageFailure> {
    return this.#file.attempt((database) => {
      const sql = `SELECT ${columns} FROM ring_reasons WHERE is_reported = 0 AND at_ms > ? ORDER BY at_ms DESC LIMIT 1000`;
      return prepared(database, sql).all(sinceMs).map(ringOf).reverse();
    });
  }
}

function ringOf(row: unknown): DecidedRing {
  const { factId, atMs, reason: json } = row as Row;
  const reason = typeof json === 'string' ? readRingReason(parsedJson(json)) : null;
  if (reason === null) throw new UnreadableRow();
  return { factId: goodNumber(factId), atMs: goodNumber(atMs), reason };
}
