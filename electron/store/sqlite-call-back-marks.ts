import { type CallBackMark, closingReasons } from '../../src/call-backs/call-back-mark.ts';
import type { StorageFailure } from '../../src/ports.ts';
import type { Result } from '../../src/result.ts';
import type { CallBackMarks } from '../../src/store-ports.ts';
import { goodNumber, UnreadableRow } from './parsed-json.ts';
import { inTransaction, prepared, type SqliteFile } from './sqlite-file.ts';

interface Row {
  readonly caller: string;
  readonly kind: string;
  readonly at_ms: number;
  readonly fact_id: number;
  readonly through_ms: number;
  readonly until_ms: number | null;
  readonly reason: string | null;
}

export class SqliteCallBackMarks implements CallBackMarks {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  read(caller: string): Result<readonly CallBackMark[], StorageFailure> {
    return this.#file.attempt((database) =>
      prepared(database, 'SELECT * FROM call_back_marks WHERE caller = ? ORDER BY at_ms, kind')
        .all(caller)
        .map((row) => markOf(row as unknown as Row)),
    );
  }

  callersAdded(sinceMs: number): Result<readonly string[], StorageFailure> {
    return this.#file.attempt((database) => {
      const sql = "SELECT DISTINCT caller FROM call_back_marks WHERE kind = 'added' AND at_ms > ?";
      const rows = prepared(database, sql).all(sinceMs) as { caller: string }[];
      if (rows.some(({ caller }) => typeof caller !== 'string')) throw new UnreadableRow();
      return rows.map(({ caller }) => caller);
    });
  }

  keep(marks: readonly CallBackMark[]): Result<null, StorageFailure> {
    return this.#file.attempt((database) =>
      inTransaction(database, () => {
        const insert = prepared(
          database,
          `INSERT OR REPLACE INTO call_back_marks (caller, kind, at_ms, fact_id, through_ms, until_ms, reason)
             VALUES (?, ?, ?, ?, ?, ?, ?)`,
        );
        for (const mark of marks) {
          const untilMs = mark.kind === 'snoozed' ? mark.untilMs : null;
          const reason = mark.kind === 'closed' ? mark.reason : null;
          insert.run(mark.caller, mark.kind, mark.atMs, mark.factId, mark.throughMs, untilMs, reason);
        }
        return null;
      }),
    );
  }

  remove(caller: string, kind: CallBackMark['kind'], atMs: number): Result<null, StorageFailure> {
    return this.#file.attempt((database) => {
      const sql = 'DELETE FROM call_back_marks WHERE caller = ? AND kind = ? AND at_ms = ?';
      prepared(database, sql).run(caller, kind, atMs);
      return null;
    });
  }
}

function markOf({ caller, kind, at_ms, fact_id, through_ms, until_ms, reason: why }: Row): CallBackMark {
  const [atMs, factId, throughMs] = [at_ms, fact_id, through_ms].map(goodNumber) as [number, number, number];
  const said = { caller, atMs, factId, throughMs };
  const reason = closingReasons.find((each) => each === why);
  if (kind === 'seen' || kind === 'added') return { ...said, kind };
  if (kind === 'snoozed') return { ...said, kind, untilMs: goodNumber(until_ms) };
  if (kind === 'closed' && reason !== undefined) return { ...said, kind, reason };
  throw new UnreadableRow();
}
