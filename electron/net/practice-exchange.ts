import { practiceTenant } from '../../src/pbx/practice.ts';
import type { PracticeCaller } from '../../src/ports.ts';
import { hookUrl, type Notification, sendNotification } from './send-notification.ts';

/** What a practice call says: a mobile number of a range that nobody has, on a line that nobody has. */
const practiceRing: Notification = {
  event: 'EXTENSION_RINGING',
  tenant_id: practiceTenant,
  calling_number: '905550000000',
  called_number: '908505500000',
  extension_number: '1001',
  extension_uri: 'practice1001@127.0.0.1:5060',
};

export function practiceCaller(token: string): PracticeCaller {
  return { ring: (door) => sendNotification(hookUrl(door, token), practiceRing) };
}
