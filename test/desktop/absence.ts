import { join } from 'node:path';
import { httpPbxApi } from '../../electron/net/http-pbx-api.ts';
import { nodeFetch } from '../../electron/net/node-fetch.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { SqliteJournal } from '../../electron/store/sqlite-journal.ts';
import { SqliteRecordProgress } from '../../electron/store/sqlite-record-progress.ts';
import { accountId } from '../../src/pbx/account.ts';
import { freshProgress } from '../../src/records/record-progress.ts';
import type { Result } from '../../src/result.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';

const dayMs = 86_400_000;

/**
 * Leaves a profile as if Zil had last run at a moment (epoch milliseconds), and had read all call records until then.
 */
export function leaveAt(profile: string, { baseUrl, account }: PracticePbx, atMs: number): void {
  const file = new SqliteFile(join(profile, 'zil.db'));
  const progress = freshProgress(accountId(baseUrl.href, account), atMs, []);
  const written = new SqliteRecordProgress(file).write({ ...progress, evidenceUntilMs: atMs, presentUntilMs: atMs });
  file.close();
  succeeded(written);
}

/** Leaves a profile as if Zil had read all call records that the PBX has of the last day, and had then ended. */
export async function leaveWithRecords(profile: string, pbx: PracticePbx): Promise<void> {
  const nowMs = Date.now();
  const api = httpPbxApi({ fetch: nodeFetch }).open(pbx.baseUrl.href, pbx.account);
  const records = succeeded(await api.records(nowMs - dayMs, nowMs + dayMs));
  const file = new SqliteFile(join(profile, 'zil.db'));
  const stored = await new SqliteJournal(file).storeRecords(records, nowMs, 0);
  file.close();
  succeeded(stored);
  leaveAt(profile, pbx, nowMs);
}

function succeeded<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
