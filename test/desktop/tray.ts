import { DBusError, interface as dbusInterface, Message, type MessageBus, Variant } from '@jellybrick/dbus-next';
import { Interface } from './bus-interface.ts';

const { ACCESS_READ } = dbusInterface;
export const panelName = 'org.kde.StatusNotifierWatcher';

/** `org.kde.StatusNotifierWatcher`, at which a tray item registers. */
export class TrayWatcher extends Interface {
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

  /** `name`: the item's name on the bus, as it registered at the watcher. */
  constructor(bus: MessageBus, name: string) {
    this.#bus = bus;
    this.#name = name;
  }

  async tooltip(): Promise<string> {
    const [, , text] = (await this.#property('ToolTip')) as [string, unknown, string, string];
    return text;
  }

  /** Returns red, green and blue of the point in the middle of the icon's upper edge, which has the colour of its tile. */
  async colour(): Promise<readonly number[]> {
    return this.#colourAt(1 / 2, 1 / 12);
  }

  /** Returns what is drawn in the icon's corner for open call-backs: nothing, a ring, or a full dot. */
  async dot(): Promise<'none' | 'hollow' | 'full'> {
    const orange = [0xf2, 0xa7, 0x1b].join();
    const [edge, centre] = [await this.#colourAt(57.5 / 64, 14 / 64), await this.#colourAt(51 / 64, 14 / 64)];
    if (edge.join() !== orange) return 'none';
    return centre.join() === orange ? 'full' : 'hollow';
  }

  /** Returns red, green and blue of a point, given as parts of width and height. */
  async #colourAt(right: number, down: number): Promise<readonly number[]> {
    const [[width, height, pixels]] = (await this.#property('IconPixmap')) as [[number, number, Buffer]];
    // Each pixel is four bytes: alpha, red, green, blue; row by row.
    const place = 4 * (Math.floor(height * down) * width + Math.floor(width * right));
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
      // Between reading and clicking, Zil may have made its menu again. Then the entry has another id.
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
