import type { EventEmitter } from 'node:events';
import { Message, type MessageBus, MessageType, sessionBus, type Variant } from '@jellybrick/dbus-next';
import type { Timers } from '../../src/ports.ts';

const panelName = 'org.kde.StatusNotifierWatcher';
const busName = 'org.freedesktop.DBus';
const toBus = { destination: busName, path: '/org/freedesktop/DBus', interface: busName };

/** Electron's icon is listed long before. */
const listedWithinMs = 5_000;

/**
 * Calls `arrived` each time a Linux desktop's panel begins, and once if there is one that does not list the icon of this
 * process. A panel takes the name at which icons register (StatusNotifierItem specification). Without a bus there is
 * none.
 */
export async function watchPanel(timers: Timers, arrived: () => void): Promise<void> {
  const bus = sessionBus();
  // The library's types lack this event.
  (bus as unknown as EventEmitter).on('error', () => {});
  bus.on('message', ({ type, sender, member, body: [name, , owner] }) => {
    const isOfPanel = sender === busName && member === 'NameOwnerChanged' && name === panelName;
    if (type === MessageType.SIGNAL && isOfPanel && owner !== '') arrived();
  });
  const rule = `type='signal',sender='${busName}',member='NameOwnerChanged',arg0='${panelName}'`;
  try {
    await bus.call(new Message({ ...toBus, member: 'AddMatch', signature: 's', body: [rule] }));
  } catch {
    return;
  }
  // It may have come after Electron looked for it, and before this watch began.
  timers.after(listedWithinMs, () => {
    void lacksIcon(bus).then((isLacking) => {
      if (isLacking) arrived();
    });
  });
}

/**
 * Whether there is a panel, and it does not list the icon of this process. A panel lists each icon by a name on the bus,
 * some with the icon's path behind it.
 */
async function lacksIcon(bus: MessageBus): Promise<boolean> {
  const body = [panelName, 'RegisteredStatusNotifierItems'];
  const of = { destination: panelName, path: '/StatusNotifierWatcher', interface: 'org.freedesktop.DBus.Properties' };
  const answer = await bus.call(new Message({ ...of, member: 'Get', signature: 'ss', body })).catch(() => null);
  if (answer === null) return false;
  const items = (answer.body[0] as Variant<string[]>).value;
  const processes = await Promise.all(items.map((item) => processOf(bus, item.split('/')[0] ?? '')));
  return !processes.includes(process.pid);
}

/** Returns the id of the process that has a name on the bus; `null` when none has it any more. */
async function processOf(bus: MessageBus, name: string): Promise<unknown> {
  const question = { ...toBus, member: 'GetConnectionUnixProcessID', signature: 's', body: [name] };
  const answer = await bus.call(new Message(question)).catch(() => null);
  return answer?.body[0] ?? null;
}
