import { practiceTenant } from '../../src/pbx/practice.ts';
import type { WebhookEvent } from '../../src/pbx/webhook-event.ts';
import type { PracticeCaller } from '../../src/ports.ts';
import { webhookUrl } from './listener-url.ts';
import { sendWebhook } from './send-webhook.ts';

/** A mobile number of an unassigned range, and a line that belongs to nobody. */
const call = { tenant_id: practiceTenant, calling_number: '905550000000', called_number: '908505500000' };

const choice = { event: 'IVR_MENU_ACTION' satisfies WebhookEvent, ...call, ivr_id: '42', ivr_digits: '1' };

const ring = {
  event: 'EXTENSION_RINGING' satisfies WebhookEvent,
  ...call,
  extension_number: '1001',
  extension_uri: `${practiceTenant}1001@192.168.1.3:56165`,
};

/** Plays a practice call as the PBX would send it: a caller presses a key in the menu, then an extension rings. */
export function practiceCaller(token: () => string): PracticeCaller {
  return {
    async ring(listener, scheme) {
      const url = webhookUrl(listener, token(), scheme);
      const chosen = await sendWebhook(url, choice);
      return chosen.ok ? sendWebhook(url, ring) : chosen;
    },
  };
}
