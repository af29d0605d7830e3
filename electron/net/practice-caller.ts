import { notificationEvents } from '../../src/pbx/notification-event.ts';
import { practiceTenant } from '../../src/pbx/practice.ts';
import type { PracticeCaller } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { hookUrl } from './door-url.ts';
import { type PracticeExchange, startPracticeExchange } from './practice-exchange.ts';

/** A mobile number of a range that nobody has, on a line that nobody has. */
const practiceCall = { caller: '905550000000', line: '908505500000' };

/** Rings the door as the exchange would: for one short call there is an exchange, to which the door is subscribed. */
export function practiceCaller(token: () => string): PracticeCaller {
  return {
    async ring(door, scheme) {
      const exchange = await startPracticeExchange({ tenant: practiceTenant });
      try {
        const subscribed = await subscribeDoor(exchange, hookUrl(door, token(), scheme));
        if (!subscribed.ok) return subscribed;
        const chosen = await exchange.choose({ ...practiceCall, menu: '42', digits: '1' });
        return chosen.ok ? await exchange.ring({ ...practiceCall, extension: '1001' }) : chosen;
      } finally {
        await exchange.close();
      }
    },
  };
}

/** Subscribes a door to all events of a practice exchange. Fails with the status of the exchange's answer. */
export async function subscribeDoor(exchange: PracticeExchange, door: URL): Promise<Result<void, string>> {
  const { username, password: pwd } = exchange.account;
  const parameters = { username, pwd, notificationUrl: door.href, notificationEvents: notificationEvents.join(',') };
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const answer = await fetch(new URL(`subscribe?${query.join('&')}`, exchange.baseUrl));
  await answer.text();
  return answer.ok ? ok(undefined) : err(`${answer.status}`);
}
