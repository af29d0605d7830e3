import type { DeliveryTexts } from './delivery-texts-turkish.ts';

export const englishDelivery: DeliveryTexts = {
  arrived: (notified, expected) => {
    if (expected === 1)
      return `The only call of the last 24 hours ${notified === 1 ? 'arrived' : 'did not arrive'} at once`;
    if (notified === 0) return `None of the ${expected} calls of the last 24 hours arrived at once`;
    return `${notified} of ${expected} calls of the last 24 hours arrived at once`;
  },
  renewed: (lost, time) =>
    `; ${lost} ${lost === 1 ? 'call was' : 'calls were'} not announced, so Zil subscribed again (${time})`,
  notReachable: '; the address cannot be reached from outside',
  unread: (count, time, why) =>
    `Heard, not read: ${count} ${count === 1 ? 'notification' : 'notifications'}, the last ${time} (${why})`,
  whyUnread: {
    'no-event': 'it does not say what it is',
    'missing-field': 'something is missing in it',
    'unknown-encoding': 'packed in a way that Zil does not know',
    'broken-encoding': 'packed, and broken',
    'too-large': 'too large',
    malformed: 'it is no proper HTTP',
    'not-received': 'not all of it could be taken',
  },
  rejected: (connections, time) =>
    `Too many connections: ${connections} ${connections === 1 ? 'connection' : 'connections'} closed that had not shown its secret, the last ${time}. If it goes on, choose a way that opens no port (a tunnel)`,
  superseded: 'Another computer probably receives the notifications. If you bring them here, it gets none.',
};
