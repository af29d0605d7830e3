import { join } from 'node:path';
import { expect } from 'vitest';
import { SqliteCreditLog } from '../../electron/store/sqlite-credit-log.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import type { PilotCredit } from '../../src/pbx/credit.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { creditOf, secondNumber } from '../fakes/credits.ts';
import { temporaryProfile } from './desktop.ts';

const dayMs = 24 * 60 * 60_000;

/** Makes a profile in which the minutes of both numbers became less for a week. */
export function profileWithCredit(settings: Partial<Settings>): string {
  const profile = temporaryProfile(settings);
  const file = new SqliteFile(join(profile, 'zil.db'));
  file.open(new Date());
  const log = new SqliteCreditLog(file);
  for (let daysAgo = 7; daysAgo > 0; daysAgo -= 1) {
    const pilots: readonly PilotCredit[] = [
      creditOf(187 + 30 * daysAgo),
      { ...creditOf(12 + 5 * daysAgo), pilot: secondNumber },
    ];
    expect(log.keep({ atMs: Date.now() - daysAgo * dayMs, pilots }, []).ok).toBe(true);
  }
  file.close();
  return profile;
}
