import type { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import {
  DBusError,
  Message,
  type MessageBus,
  MessageFlag,
  MessageType,
  sessionBus,
  Variant,
} from '@jellybrick/dbus-next';
import type { Note, NoteActions } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { withoutMarkup } from './inert-text.ts';
import type { NotificationService, Remove } from './service-notifier.ts';

/** The sender of notifications, as the desktop shows it. */
export interface NotifyingProgram {
  readonly name: string;
  /** The name of its `.desktop` file, without the ending. */
  readonly desktopEntry: string;
  /** The path of a picture that other programs can read. */
  readonly icon: string;
}

type Call = Pick<Message, 'member' | 'signature' | 'body'> & { readonly destination?: string; readonly flags?: number };

const serviceName = 'org.freedesktop.Notifications';
const servicePath = '/org/freedesktop/Notifications';
const busName = 'org.freedesktop.DBus';
const busPath = '/org/freedesktop/DBus';

/** The signals that the bus sends to Zil, besides answers. */
const wanted = [
  `type='signal',sender='${serviceName}',path='${servicePath}',interface='${serviceName}'`,
  `type='signal',sender='${busName}',path='${busPath}',member='NameOwnerChanged',arg0='${serviceName}'`,
];

const urgencyCritical = 2;
const never = 0;

/**
 * The notification service of a Linux desktop, over D-Bus (Desktop Notifications Specification 1.2). Electron's own
 * notifications block the whole process until the service answers (https://github.com/electron/electron/issues/48753).
 */
export class BusNotifications implements NotificationService {
  readonly #program: NotifyingProgram;
  readonly #onScreen = new Map<string, NoteActions>();
  /** One function for each call without an answer. They end the waiting when the bus is lost; the library does not. */
  readonly #unanswered = new Set<(reason: string) => void>();
  #bus: MessageBus | null = null;
  #arrived: () => void = () => {};

  constructor(program: NotifyingProgram) {
    this.#program = program;
  }

  async notify(note: Note, actions: NoteActions): Promise<Result<Remove, string>> {
    const answer = await this.#call({
      member: 'Notify',
      signature: 'susssasa{sv}i',
      body: this.#bodyOf(note),
    });
    if (!answer.ok) return answer;
    const { sender: owner, body } = answer.value;
    const id: unknown = body[0];
    if (owner === undefined || typeof id !== 'number') return err('no id');
    const place = placeOf(owner, id);
    this.#onScreen.set(place, actions);
    return ok(async () => {
      this.#onScreen.delete(place);
      // Only to the service that has it: for another service this id may be another program's notification.
      await this.#call({ destination: owner, member: 'CloseNotification', signature: 'u', body: [id] });
    });
  }

  async isThere(): Promise<boolean> {
    const flags = MessageFlag.NO_AUTO_START;
    // Not a ping: GLib answers that by itself, even when the service hangs.
    return (await this.#call({ member: 'GetServerInformation', signature: '', body: [], flags })).ok;
  }

  onArrival(listener: () => void): void {
    this.#arrived = listener;
  }

  #bodyOf({ title, body, isSilent }: Note): unknown[] {
    const { name, desktopEntry, icon } = this.#program;
    const hints = {
      urgency: new Variant('y', urgencyCritical),
      'desktop-entry': new Variant('s', desktopEntry),
      'image-path': new Variant('s', pathToFileURL(icon).href),
      ...(isSilent ? { 'suppress-sound': new Variant('b', true) } : {}),
    };
    // Zil closes the notification itself: the service would do so before a person has looked up.
    return [name, 0, '', inString(title), inString(withoutMarkup(body)), ['default', 'View'], hints, never];
  }

  #call({ destination = serviceName, ...call }: Call): Promise<Result<Message, string>> {
    const message = new Message({ destination, path: servicePath, interface: serviceName, ...call });
    const bus = this.#connected();
    return new Promise((resolve) => {
      const answer = (result: Result<Message, string>) => {
        this.#unanswered.delete(lost);
        resolve(result);
      };
      const lost = (reason: string) => answer(err(reason));
      this.#unanswered.add(lost);
      bus.call(message).then(
        (reply) => answer(reply === null ? err('no reply') : ok(reply)),
        (error: unknown) => lost(reasonOf(error)),
      );
    });
  }

  #connected(): MessageBus {
    if (this.#bus !== null) return this.#bus;
    const bus = sessionBus();
    this.#bus = bus;
    // A service may send its answer and a click together. The answer is handled first, so that its id is known.
    bus.on('message', (message) => setImmediate(() => this.#hear(message)));
    // The library's types lack this event.
    (bus as unknown as EventEmitter).on('error', (error: unknown) => {
      if (this.#bus !== bus) return;
      this.#bus = null;
      for (const lost of this.#unanswered) lost(reasonOf(error));
    });
    for (const rule of wanted) {
      const match = { destination: busName, path: busPath, interface: busName, member: 'AddMatch' };
      // If this fails, clicks are not reported, but notifications are still shown.
      bus.call(new Message({ ...match, signature: 's', body: [rule] })).catch(() => {});
    }
    return bus;
  }

  #hear({ type, sender, member, body: [first, second, third] }: Message): void {
    if (type !== MessageType.SIGNAL || sender === undefined) return;
    if (sender === busName) {
      if (member === 'NameOwnerChanged' && first === serviceName && third !== '') this.#arrived();
      return;
    }
    const place = placeOf(sender, first);
    const actions = this.#onScreen.get(place);
    if (member === 'ActionInvoked' && second === 'default') actions?.clicked();
    if (member === 'NotificationClosed' && this.#onScreen.delete(place)) actions?.dismissed();
  }
}

/** Returns a key for a notification. The id alone is not enough, because each service counts from one. */
function placeOf(owner: string, id: unknown): string {
  return `${owner} ${String(id)}`;
}

/** Removes NUL: D-Bus does not allow it in a string, and the message would not be sent. */
function inString(text: string): string {
  return text.replaceAll('\0', '');
}

/** Uses no error's text: it may contain the notification, and so the caller. */
function reasonOf(error: unknown): string {
  if (error instanceof DBusError) return error.type.split('.').at(-1) ?? '';
  if (error instanceof Error && 'code' in error) return String(error.code);
  return 'no bus';
}
