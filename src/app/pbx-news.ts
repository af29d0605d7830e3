import type { Desk } from '../desk/desk.ts';
import type { PbxNews } from '../pbx/pbx.ts';
import type { Reachability } from '../reach/reachability.ts';

/** Returns the functions that report news of the PBX to the desk and to the reachability. */
export function pbxNews(desk: Desk, reachability: Reachability): PbxNews {
  return {
    account: (account) => desk.dispatch({ kind: 'account', account }),
    subscription: (subscription) => {
      desk.dispatch({ kind: 'subscription', subscription });
      reachability.subscription(subscription);
    },
    delivery: (delivery) => desk.dispatch({ kind: 'delivery', delivery }),
    prove: () => reachability.prove(),
    credit: (credit, outlook) => desk.dispatch({ kind: 'credit', credit, outlook }),
    warn: (warnings) => desk.dispatch({ kind: 'credit-low', warnings }),
  };
}
