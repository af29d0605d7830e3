import { readDelivery } from '../delivery/delivery-state.ts';
import type { AccountStore, Clock, PbxApiOpener } from '../ports.ts';
import type { DeliveryMemory } from '../store-ports.ts';
import { type Account, accountId } from './account.ts';

export interface UninstallPorts {
  readonly apis: PbxApiOpener;
  readonly accounts: AccountStore;
  readonly deliveryMemory: DeliveryMemory;
  readonly clock: Clock;
}

/**
 * Unsubscribes the managed or stored account while Zil is removed from this computer; Zil itself does not run. Does
 * nothing when another computer has superseded this one. Resolves to the outcome, for the log.
 */
export async function unsubscribeForUninstall(
  { apis, accounts, deliveryMemory, clock }: UninstallPorts,
  apiUrl: string,
  managed: Account | null,
): Promise<'unsubscribed' | 'no-account' | 'superseded' | 'failed'> {
  const account = managed ?? (await accounts.read())?.account ?? null;
  if (account === null) return 'no-account';
  const stored = deliveryMemory.read();
  const delivery = readDelivery(stored.ok ? stored.value : null, accountId(apiUrl, account), clock.nowMs());
  if (delivery.trust.kind === 'taken') return 'superseded';
  const api = apis.open(apiUrl, account);
  const answer = await api.unsubscribe();
  api.close();
  return answer.ok ? 'unsubscribed' : 'failed';
}
