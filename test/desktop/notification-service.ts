import {
  DBusError,
  interface as dbusInterface,
  Message,
  type MessageBus,
  sessionBus,
  Variant,
} from '@jellybrick/dbus-next';

/** A notification as the desktop received it. */
export interface ReceivedNote {
  readonly id: number;
  readonly app: string;
  readonly title: string;
  readonly body: string;
  readonly actions: readonly string[];
  readonly urgency: number | null;
  readonly timeoutMs: number;
}

const { ACCESS_READ } = dbusInterface;
const panelName = 'org.kde.StatusNotifierWatcher';

/** The library's constructor hides what `configureMembers` has put on the prototype. */
class Interface extends dbusInterface.Interface {
  constructor(name: string) {
    super(name);
    for (const hiding of ['$methods', '$properties', '$signals']) Reflect.deleteProperty(this, hiding);
  }
}

/** `org.freedesktop.Notifications`, version 1.2 of the specification: keeps what it is sent. */
class Notifications extends Interface {
  readonly received: ReceivedNote[] = [];
  readonly closed: number[] = [];
  onChange: () => void = () => {};
  refuses: (app: string) => boolean = () => false;

  constructor() {
    super('org.freedesktop.Notifications');
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
    this.received.push({ id, app, title, body, actions, urgency, timeoutMs });
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

/** `org.kde.StatusNotifierWatcher`: where a tray item says that it exists. */
class TrayWatcher extends Interface {
  readonly items: string[] = [];
  onChange: () => void = () => {};

  constructor() {
    super(panelName);
  }

  get RegisteredStatusNotifierItems(): string[] {
    return this.items;
  }

  get IsStatusNotifierHostRegistered(): boolean {
    return true;
  }

  get ProtocolVersion(): number {
    return 0;
  }

  RegisterStatusNotifierItem(service: string): void {
    this.items.push(service);
    this.onChange();
  }

  RegisterStatusNotifierHost(_service: string): void {}
}

TrayWatcher.configureMembers({
  properties: {
    RegisteredStatusNotifierItems: { signature: 'as', access: ACCESS_READ },
    IsStatusNotifierHostRegistered: { signature: 'b', access: ACCESS_READ },
    ProtocolVersion: { signature: 'i', access: ACCESS_READ },
  },
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's', outSignature: '' },
    RegisterStatusNotifierHost: { inSignature: 's', outSignature: '' },
  },
});

type MenuNode = [id: number, properties: Record<string, Variant>, children: Variant[]];

interface MenuEntry {
  readonly id: number;
  readonly label: string;
}

/** A tray item as a panel sees it. */
export class TrayItem {
  readonly #bus: MessageBus;
  readonly #name: string;

  /** `name` is what the item told the watcher: its name on the bus. */
  constructor(bus: MessageBus, name: string) {
    this.#bus = bus;
    this.#name = name;
  }

  async tooltip(): Promise<string> {
    const [, , text] = (await this.#property('ToolTip')) as [string, unknown, string, string];
    return text;
  }

  /** The colour in the middle of the icon's upper edge, which is that of its tile: red, green, blue. */
  async colour(): Promise<readonly number[]> {
    const [[width, height, pixels]] = (await this.#property('IconPixmap')) as [[number, number, Buffer]];
    // Bytes of alpha, red, green and blue, row by row.
    const place = 4 * (Math.floor(height / 12) * width + Math.floor(width / 2));
    return [...pixels.subarray(place + 1, place + 4)];
  }

  async menu(): Promise<readonly string[]> {
    return (await this.#entries()).map(({ label }) => label);
  }

  async click(): Promise<void> {
    await this.#call('/StatusNotifierItem', 'org.kde.StatusNotifierItem', 'Activate', 'ii', [0, 0]);
  }

  async choose(label: string): Promise<void> {
    for (let tries = 0; tries < 5; tries += 1) {
      const entry = (await this.#entries()).find((each) => each.label === label);
      if (entry === undefined) throw new Error(`the menu has no "${label}"`);
      // Between reading and clicking the program may have made its menu anew: then the entry has another number.
      const clicked = await this.#callMenu('Event', 'isvu', [entry.id, 'clicked', new Variant('i', 0), 0]).then(
        () => true,
        (error: unknown) => {
          if (error instanceof DBusError) return false;
          throw error;
        },
      );
      if (clicked) return;
    }
    throw new Error(`"${label}" could not be clicked`);
  }

  async #entries(): Promise<readonly MenuEntry[]> {
    const [, [, , children]] = (await this.#callMenu('GetLayout', 'iias', [0, -1, []])) as [number, MenuNode];
    return children.flatMap(({ value }) => {
      const [id, { label }] = value as MenuNode;
      return label === undefined ? [] : [{ id, label: label.value as string }];
    });
  }

  async #callMenu(member: string, signature: string, body: unknown[]): Promise<unknown[]> {
    const path = (await this.#property('Menu')) as string;
    return this.#call(path, 'com.canonical.dbusmenu', member, signature, body);
  }

  async #property(name: string): Promise<unknown> {
    const body = ['org.kde.StatusNotifierItem', name];
    const [value] = await this.#call('/StatusNotifierItem', 'org.freedesktop.DBus.Properties', 'Get', 'ss', body);
    return (value as Variant).value;
  }

  async #call(path: string, face: string, member: string, signature: string, body: unknown[]): Promise<unknown[]> {
    const call = new Message({ destination: this.#name, path, interface: face, member, signature, body });
    return (await this.#bus.call(call))?.body ?? [];
  }
}

/** The half of a desktop that a tray program talks to: notifications and tray, as the tests can look at them. */
export class FakeDesktop {
  readonly #bus: MessageBus;
  readonly #notifications = new Notifications();
  readonly #tray = new TrayWatcher();
  #waiting: (() => void)[] = [];

  private constructor(bus: MessageBus) {
    this.#bus = bus;
    const wake = () => {
      for (const look of this.#waiting) look();
    };
    this.#notifications.onChange = wake;
    this.#tray.onChange = wake;
  }

  /** `withNotifications`: whether anybody shows notifications here; `withPanel`: whether there is a tray from the start. */
  static async start(busAddress: string, { withNotifications = true, withPanel = true } = {}): Promise<FakeDesktop> {
    const bus = sessionBus({ busAddress });
    const desktop = new FakeDesktop(bus);
    bus.export('/StatusNotifierWatcher', desktop.#tray);
    if (withNotifications) {
      bus.export('/org/freedesktop/Notifications', desktop.#notifications);
      await bus.requestName('org.freedesktop.Notifications', 0);
    }
    if (withPanel) await bus.requestName(panelName, 0);
    return desktop;
  }

  /** From now on programs with such a name are refused. */
  refuse(refuses: (app: string) => boolean): void {
    this.#notifications.refuses = refuses;
  }

  get received(): readonly ReceivedNote[] {
    return this.#notifications.received;
  }

  get closed(): readonly number[] {
    return this.#notifications.closed;
  }

  /** The n-th notification received, counted from one; waits for it. */
  note(count: number): Promise<ReceivedNote> {
    return this.#when(() => this.received[count - 1] ?? null);
  }

  /** Waits until the program has taken the notification away. */
  closing(id: number): Promise<number> {
    return this.#when(() => this.closed.find((closed) => closed === id) ?? null);
  }

  clickNote(id: number): void {
    this.#notifications.ActionInvoked(id, 'default');
  }

  /** The panel goes, as when a desktop's shell crashes, and comes again knowing of no icon. */
  async restartPanel(): Promise<void> {
    await this.#bus.releaseName(panelName);
    this.#tray.items.length = 0;
    await this.#bus.requestName(panelName, 0);
  }

  async trayItem(): Promise<TrayItem> {
    return new TrayItem(this.#bus, await this.#when(() => this.#tray.items.at(-1) ?? null));
  }

  stop(): void {
    this.#bus.disconnect();
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
