import type { Desk } from '../desk/desk.ts';
import type { ExchangeNews } from '../pbx/exchange.ts';
import type { Reachability } from '../reach/reachability.ts';

/** What becomes known of the exchange is told to the desk, and to whom else it concerns. */
export function exchangeNews(desk: Desk, reachability: Reachability): ExchangeNews {
  return {
    account: (account) => desk.tell({ kind: 'account', account }),
    subscription: (subscription) => {
      desk.tell({ kind: 'subscription', subscription });
      reachability.subscription(subscription);
    },
    delivery: (delivery) => desk.tell({ kind: 'delivery', delivery }),
    prove: () => reachability.prove(),
    credit: (credit, outlook) => desk.tell({ kind: 'credit', credit, outlook }),
    warn: (warnings) => desk.tell({ kind: 'credit-low', warnings }),
  };
}
