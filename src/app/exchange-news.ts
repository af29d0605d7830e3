import type { Desk } from '../desk/desk.ts';
import type { ExchangeNews } from '../pbx/exchange.ts';
import type { Reachability } from '../reach/reachability.ts';
import type { CallDesk } from './call-desk.ts';

/** What becomes known of the exchange is told to the desk, and to whom else it concerns. */
export function exchangeNews(desk: Desk, calls: CallDesk, reachability: Reachability): ExchangeNews {
  return {
    account: (account) => desk.tell({ kind: 'account', account }),
    subscription: (subscription) => {
      desk.tell({ kind: 'subscription', subscription });
      reachability.subscription(subscription);
    },
    delivery: (delivery) => desk.tell({ kind: 'delivery', delivery }),
    prove: () => reachability.prove(),
    credit: (credit, outlook) => desk.tell({ kind: 'credit', credit, outlook }),
    recordsState: (records) => desk.tell({ kind: 'records-state', records }),
    backfill: (backfill) => desk.tell({ kind: 'backfill', backfill }),
    records: (records) => calls.book.takeRecords(records),
    awayRead: (period) => calls.book.awayRead(period),
    warn: (warnings) => desk.tell({ kind: 'credit-low', warnings }),
  };
}
