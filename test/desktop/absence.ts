import { join } from 'node:path';
import type { PracticeExchange } from '../../electron/net/practice-exchange.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteRecordProgress } from '../../electron/store/sqlite-record-progress.ts';
import { accountId } from '../../src/pbx/account.ts';
import { freshProgress } from '../../src/records/record-progress.ts';

/** Leaves a profile as if Zil had last run at a moment (epoch milliseconds), and had read all records until then. */
export function leaveAt(profile: string, { baseUrl, account }: PracticeExchange, atMs: number): void {
  const file = new SqliteFile(join(profile, 'zil.db'));
  const progress = freshProgress(accountId(baseUrl.href, account), atMs, []);
  const written = new SqliteRecordProgress(file).write({ ...progress, evidenceUntilMs: atMs, presentUntilMs: atMs });
  file.close();
  if (!written.ok) throw new Error(written.error.reason);
}
