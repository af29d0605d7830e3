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

/** Who notifies, as the desktop knows it. */
export interface NotifyingProgram {
  readonly name: string;
  /** The name of its `.desktop` file, without the ending. */
  readonly desktopEntry: string;
  /** A picture that other programs can read. */
  readonly icon: string;
}

type Call = Pick<Message, 'member' | 'signature' | 'body'> & { readonly destination?: string; readonly flags?: number };

const serviceName = 'org.freedesktop.Notifications';
const servicePath = '/org/freedesktop/Notifications';
const busName = 'org.freedesktop.DBus';
const busPath = '/org/freedesktop/DBus';

/** What the bus is to hand on, besides answers. */
const wanted = [
  `type='signal',sender='${serviceName}',path='${servicePath}',interface='${serviceName}'`,
  `type='signal',sender='${busName}',path='${busPath}',member='NameOwnerChanged',arg0='${serviceName}'`,
];

const urgencyCritical = 2;
const never = 0;

/**
 * The notification service of a Linux desktop, asked over D-Bus (Desktop Notifications Specification 1.2). Electron's
 * own notifications hold the whole program until the service answers (https://github.com/electron/electron/issues/48753).
 */
export class BusNotifications implements NotificationService {
  readonly #program: NotifyingProgram;
  readonly #onScreen = new Map<string, NoteActions>();
  /** Ends the waiting for each answer when the bus is lost, of which the library tells nobody who waits. */
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
      // Only to whom it was given: another service would know another program's notification by this number.
      await this.#call({ destination: owner, member: 'CloseNotification', signature: 'u', body: [id] });
    });
  }

  async isThere(): Promise<boolean> {
    const flags = MessageFlag.NO_AUTO_START;
    // Others than the service itself could answer a ping: GLib does so although the program hangs.
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
    // Ours is the time limit: the service's own is over before anybody has looked up.
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
    // A service may answer and tell of a click in one breath: the answer is done with first, and its number known.
    bus.on('message', (message) => setImmediate(() => this.#hear(message)));
    // Its types leave this one out.
    (bus as unknown as EventEmitter).on('error', (error: unknown) => {
      if (this.#bus !== bus) return;
      this.#bus = null;
      for (const lost of this.#unanswered) lost(reasonOf(error));
    });
    for (const rule of wanted) {
      const match = { destination: busName, path: busPath, interface: busName, member: 'AddMatch' };
      // Without it no click comes back, and a notification is shown all the same.
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

/** Each service counts from one. */
function placeOf(owner: string, id: unknown): string {
  return `${owner} ${String(id)}`;
}

/** A string of D-Bus has no such sign in it, and a message that had one would not be sent. */
function inString(text: string): string {
  return text.replaceAll('\0', '');
}

/** An error's own text may hold what was to be shown, and with it the caller. */
function reasonOf(error: unknown): string {
  if (error instanceof DBusError) return error.type.split('.').at(-1) ?? '';
  if (error instanceof Error && 'code' in error) return String(error.code);
  return 'no bus';
}
