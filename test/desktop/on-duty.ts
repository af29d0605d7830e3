import { join } from 'node:path';
import { SqliteDelivery } from '../../electron/store/sqlite-delivery.ts';
import { SqliteFile } from '../../electron/store/sqlite-file.ts';
import { newDelivery } from '../../src/delivery/delivery-state.ts';
import type { Trust } from '../../src/delivery/trust.ts';
import { accountId } from '../../src/pbx/account.ts';
import type { Period } from '../../src/records/period.ts';
import type { PracticePbx } from '../practice/practice-pbx.ts';

/** Leaves a profile as if Zil had been on duty for that period, so that the webhooks of its calls had to arrive. */
export function leaveOnDuty(profile: string, { baseUrl, account }: PracticePbx, duty: Period, trust: Trust): void {
  const file = new SqliteFile(join(profile, 'zil.db'));
  const state = { ...newDelivery(accountId(baseUrl.href, account), duty.fromMs), trust, duty: [duty] };
  const written = new SqliteDelivery(file).write(state);
  file.close();
  if (!written.ok) throw new Error(written.error.reason);
}
