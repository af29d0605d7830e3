import { webhookEvents } from '../../src/pbx/webhook-event.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { PracticePbx } from './practice-pbx.ts';

/** Subscribes a listener to all events of a practice PBX. Fails with the status of the PBX's answer. */
export async function subscribeListener(pbx: PracticePbx, listener: URL): Promise<Result<void, string>> {
  const { username, password: pwd } = pbx.account;
  const parameters = {
    username,
    pwd,
    notificationUrl: listener.href,
    notificationEvents: webhookEvents.join(','),
  };
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const answer = await fetch(new URL(`subscribe?${query.join('&')}`, pbx.baseUrl));
  await answer.text();
  return answer.ok ? ok(undefined) : err(`${answer.status}`);
}
