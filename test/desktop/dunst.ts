import { Message, type MessageBus, sessionBus, type Variant } from '@jellybrick/dbus-next';

/** Asks a running dunst, through its own D-Bus interface, what it shows and has shown. */
export class Dunst {
  readonly #bus: MessageBus;

  constructor(busAddress: string) {
    this.#bus = sessionBus({ busAddress });
  }

  async displayed(): Promise<number> {
    const [count] = await this.#call('org.freedesktop.DBus.Properties', 'Get', 'ss', [
      'org.dunstproject.cmd0',
      'displayedLength',
    ]);
    return (count as Variant<number>).value;
  }

  /**
   * Closes all notifications. Returns the drawn texts, newest first: title and body with the markup that dunst adds.
   */
  async closeAll(): Promise<readonly string[]> {
    await this.#call('org.dunstproject.cmd0', 'NotificationCloseAll', '', []);
    const [shown] = await this.#call('org.dunstproject.cmd0', 'NotificationListHistory', '', []);
    return (shown as Record<string, Variant<string>>[]).map(({ message }) => message?.value ?? '');
  }

  stop(): void {
    this.#bus.disconnect();
  }

  async #call(face: string, member: string, signature: string, body: unknown[]): Promise<unknown[]> {
    const destination = 'org.freedesktop.Notifications';
    const path = '/org/freedesktop/Notifications';
    const call = new Message({ destination, path, interface: face, member, signature, body });
    return (await this.#bus.call(call))?.body ?? [];
  }
}
