import { setTimeout as delay } from 'node:timers/promises';
import { DBusError, Message, type MessageBus, sessionBus, type Variant } from '@jellybrick/dbus-next';
import { Interface } from './bus-interface.ts';
import { panelName, TrayItem, TrayWatcher } from './tray.ts';

/** A notification as the desktop received it. */
export interface ReceivedNote {
  readonly id: number;
  readonly app: string;
  readonly title: string;
  readonly body: string;
  readonly actions: readonly string[];
  readonly urgency: number | null;
  readonly timeoutMs: number;
  /** The URL of a file; `null` when there is no picture. */
  readonly picture: string | null;
  readonly isSilent: boolean;
}

const serviceName = 'org.freedesktop.Notifications';
const servicePath = '/org/freedesktop/Notifications';

/** `org.freedesktop.Notifications`, version 1.2 of the specification. It keeps all notifications that it receives. */
class Notifications extends Interface {
  readonly received: ReceivedNote[] = [];
  readonly closed: number[] = [];
  onChange: () => void = () => {};
  refuses: (app: string) => boolean = () => false;

  constructor() {
    super(serviceName);
  }

  GetCapabilities(): string[] {
    return ['body', 'actions', 'persistence'];
  }

  GetServerInformation(): string[] {
    return ['zil-test', 'zil', '1', '1.2'];
  }

  Notify(
    app: string,
    replaces: number,
    _icon: string,
    title: string,
    body: string,
    actions: string[],
    hints: Record<string, Variant>,
    timeoutMs: number,
  ): number {
    if (this.refuses(app)) throw new DBusError('org.freedesktop.DBus.Error.AccessDenied', 'not for you');
    const id = replaces || this.received.length + 1;
    const urgency = (hints['urgency']?.value as number | undefined) ?? null;
    const picture = (hints['image-path']?.value as string | undefined) ?? null;
    const isSilent = hints['suppress-sound']?.value === true;
    this.received.push({ id, app, title, body, actions, urgency, timeoutMs, picture, isSilent });
    this.onChange();
    return id;
  }

  CloseNotification(id: number): void {
    this.closed.push(id);
    this.NotificationClosed(id, 3);
    this.onChange();
  }

  NotificationClosed(id: number, reason: number): [number, number] {
    return [id, reason];
  }

  ActionInvoked(id: number, action: string): [number, string] {
    return [id, action];
  }
}

Notifications.configureMembers({
  methods: {
    GetCapabilities: { inSignature: '', outSignature: 'as' },
    GetServerInformation: { inSignature: '', outSignature: 'ssss' },
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u', outSignature: '' },
  },
  signals: { NotificationClosed: { signature: 'uu' }, ActionInvoked: { signature: 'us' } },
});

/** The part of a desktop that a tray program uses: notifications and tray. Tests can read what they received. */
export class FakeDesktop {
  readonly #bus: MessageBus;
  readonly #busAddress: string;
  /** The connection of the notification service, separate from that of the tray; `null` while no service runs. */
  #service: MessageBus | null = null;
  readonly #notifications = new Notifications();
  readonly #tray = new TrayWatcher();
  #waiting: (() => void)[] = [];
  readonly #held: Message[] = [];

  private constructor(busAddress: string) {
    this.#busAddress = busAddress;
    this.#bus = sessionBus({ busAddress });
    const wake = () => {
      for (const look of this.#waiting) look();
    };
    this.#notifications.onChange = wake;
    this.#tray.onChange = wake;
  }

  /** `withNotifications`: whether a notification service runs. `withPanel`: whether there is a tray from the start. */
  static async start(busAddress: string, { withNotifications = true, withPanel = true } = {}): Promise<FakeDesktop> {
    const desktop = new FakeDesktop(busAddress);
    desktop.#bus.export('/StatusNotifierWatcher', desktop.#tray);
    if (withNotifications) await desktop.#startService();
    if (withPanel) await desktop.#bus.requestName(panelName, 0);
    return desktop;
  }

  async #startService(): Promise<void> {
    this.#service = sessionBus({ busAddress: this.#busAddress });
    this.#service.export(servicePath, this.#notifications);
    await this.#service.requestName(serviceName, 0);
  }

  /** From now on, notifications of an app with such a name are refused. */
  refuse(refuses: (app: string) => boolean): void {
    this.#notifications.refuses = refuses;
  }

  /** From now on the service keeps its name and answers nothing. `asked` lists the calls that it receives. */
  hang(): void {
    this.#service?.addMethodHandler(this.#hold);
  }

  /** The D-Bus methods that were called while the service hangs, in order. */
  get asked(): readonly string[] {
    return this.#held.map(({ member }) => member);
  }

  /** Resolves when `count` methods have been called while the service hangs. */
  asking(count: number): Promise<readonly string[]> {
    return this.#when(() => (this.#held.length >= count ? this.asked : null));
  }

  /** Ends `hang`: the service answers all waiting calls, then works as before. */
  goOn(): void {
    this.#service?.removeMethodHandler(this.#hold);
    for (const message of this.#held.splice(0)) this.#answer(message);
  }

  /** From now on each answer takes `answerMs`, and the answers come one after the other. */
  slowDown(answerMs: number): void {
    let before = Promise.resolve();
    this.#service?.addMethodHandler((message: Message) => {
      if (message.interface !== serviceName) return false;
      before = before.then(() => delay(answerMs)).then(() => this.#answer(message));
      return true;
    });
  }

  /** Ends the service, as a crash does, and starts another one. Its ids begin at 1 again. */
  async restart(): Promise<void> {
    this.#service?.unexport(servicePath, this.#notifications);
    this.#service?.disconnect();
    this.#held.length = 0;
    this.#notifications.received.length = 0;
    this.#notifications.closed.length = 0;
    await this.#startService();
  }

  get received(): readonly ReceivedNote[] {
    return this.#notifications.received;
  }

  get closed(): readonly number[] {
    return this.#notifications.closed;
  }

  /** Resolves with the n-th notification received; the first one is 1. */
  note(count: number): Promise<ReceivedNote> {
    return this.#when(() => this.received[count - 1] ?? null);
  }

  /** Resolves when Zil has closed the notification. */
  closing(id: number): Promise<number> {
    return this.#when(() => this.closed.find((closed) => closed === id) ?? null);
  }

  clickNote(id: number): void {
    this.#notifications.ActionInvoked(id, 'default');
  }

  /** Stops the panel, as a crash of the desktop's shell does, and starts it again without any icon. */
  async restartPanel(): Promise<void> {
    await this.#bus.releaseName(panelName);
    this.#tray.items.length = 0;
    await this.#bus.requestName(panelName, 0);
  }

  async trayItem(): Promise<TrayItem> {
    return new TrayItem(this.#bus, await this.#when(() => this.#tray.items.at(-1) ?? null));
  }

  stop(): void {
    this.#service?.disconnect();
    this.#bus.disconnect();
  }

  readonly #hold = (message: Message) => {
    if (message.interface !== serviceName) return false;
    this.#held.push(message);
    for (const look of this.#waiting) look();
    return true;
  };

  #answer(message: Message): void {
    const { member, body } = message;
    const notifications = this.#notifications;
    const reply = (signature: string, values: unknown[]) =>
      this.#service?.send(Message.newMethodReturn(message, signature, values));
    switch (member) {
      case 'Notify':
        reply('u', [notifications.Notify(...(body as Parameters<Notifications['Notify']>))]);
        break;
      case 'CloseNotification':
        notifications.CloseNotification(body[0] as number);
        reply('', []);
        break;
      case 'GetServerInformation':
        reply('ssss', notifications.GetServerInformation());
        break;
      default:
        throw new Error(`nobody asks ${member}`);
    }
  }

  #when<T>(look: () => T | null): Promise<T> {
    return new Promise((resolve) => {
      const tryNow = () => {
        const found = look();
        if (found === null) return;
        this.#waiting = this.#waiting.filter((waiting) => waiting !== tryNow);
        resolve(found);
      };
      this.#waiting.push(tryNow);
      tryNow();
    });
  }
}
