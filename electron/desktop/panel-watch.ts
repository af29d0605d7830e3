import type { EventEmitter } from 'node:events';
import { Message, MessageType, sessionBus } from '@jellybrick/dbus-next';

const panelName = 'org.kde.StatusNotifierWatcher';
const busName = 'org.freedesktop.DBus';
const toBus = { destination: busName, path: '/org/freedesktop/DBus', interface: busName, signature: 's' };

/**
 * Calls `arrived` each time a Linux desktop's panel begins, and once now if there is one. A panel takes the name at which
 * icons register (StatusNotifierItem specification). Without a bus there is no panel.
 */
export async function watchPanel(arrived: () => void): Promise<void> {
  const bus = sessionBus();
  // The library's types lack this event.
  (bus as unknown as EventEmitter).on('error', () => {});
  bus.on('message', ({ type, sender, member, body: [name, , owner] }) => {
    const isOfPanel = sender === busName && member === 'NameOwnerChanged' && name === panelName;
    if (type === MessageType.SIGNAL && isOfPanel && owner !== '') arrived();
  });
  const rule = `type='signal',sender='${busName}',member='NameOwnerChanged',arg0='${panelName}'`;
  try {
    await bus.call(new Message({ ...toBus, member: 'AddMatch', body: [rule] }));
    const answer = await bus.call(new Message({ ...toBus, member: 'NameHasOwner', body: [panelName] }));
    // It may have come after Electron asked, and before this watch began.
    if (answer?.body[0] === true) arrived();
  } catch {
    // A bus that refuses this has no panel that Zil could find.
  }
}
