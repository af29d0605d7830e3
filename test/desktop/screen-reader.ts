import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { DBusError, Message, type MessageBus, sessionBus, type Variant } from '@jellybrick/dbus-next';

/** What a screen reader is told of one element (AT-SPI 2). */
export interface ReadElement {
  /** The name of the role, such as `push button`. */
  readonly role: string;
  readonly name: string;
  readonly isFocused: boolean;
}

type Reference = readonly [busName: string, path: string];

const registry: Reference = ['org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root'];
const accessible = 'org.a11y.atspi.Accessible';
/** `ATSPI_STATE_FOCUSED`, the bit of the first word of an element's states. */
const focusedBit = 12;

/** The file in which Debian's `at-spi2-core` names the program that makes the accessibility bus. */
const serviceFile = '/usr/share/dbus-1/services/org.a11y.Bus.service';

/** Reads the programs of a desktop as a screen reader does: over the accessibility bus. */
export class ScreenReader {
  readonly #launcher: ChildProcess;
  readonly #bus: MessageBus;

  private constructor(launcher: ChildProcess, bus: MessageBus) {
    this.#launcher = launcher;
    this.#bus = bus;
  }

  /** Starts the accessibility bus of a desktop. Programs that start afterwards are read. */
  static async start(env: Readonly<Record<string, string>>): Promise<ScreenReader> {
    const program = /^Exec=(\S+)/m.exec(readFileSync(serviceFile, 'utf8'))?.[1] ?? '';
    const launcher = spawn(program, ['--launch-immediately', '--a11y=1'], {
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    const session = sessionBus({ busAddress: env['DBUS_SESSION_BUS_ADDRESS'] ?? '' });
    const address = await addressOf(session);
    session.disconnect();
    return new ScreenReader(launcher, sessionBus({ busAddress: address }));
  }

  async stop(): Promise<void> {
    this.#bus.disconnect();
    const ended = once(this.#launcher, 'exit');
    this.#launcher.kill();
    await ended;
  }

  /** Returns all elements of all programs, in the order in which they are read. */
  async read(): Promise<readonly ReadElement[]> {
    const found: ReadElement[] = [];
    for (const program of await this.#children(registry)) await this.#readInto(found, program);
    return found;
  }

  async #readInto(found: ReadElement[], element: Reference): Promise<void> {
    const [role, name, states, children] = await Promise.all([
      this.#ask(element, accessible, 'GetRoleName'),
      this.#ask(element, 'org.freedesktop.DBus.Properties', 'Get', 'ss', [accessible, 'Name']),
      this.#ask(element, accessible, 'GetState'),
      this.#children(element),
    ]);
    found.push({
      role: String(role),
      name: String((name as Variant | undefined)?.value ?? ''),
      isFocused: (((states as readonly number[] | undefined)?.[0] ?? 0) & (1 << focusedBit)) !== 0,
    });
    for (const child of children) await this.#readInto(found, child);
  }

  async #children(element: Reference): Promise<readonly Reference[]> {
    return ((await this.#ask(element, accessible, 'GetChildren')) ?? []) as readonly Reference[];
  }

  /** Resolves to `undefined` when the element has gone meanwhile. */
  async #ask(
    [destination, path]: Reference,
    of: string,
    member: string,
    signature = '',
    body: unknown[] = [],
  ): Promise<unknown> {
    const message = new Message({ destination, path, interface: of, member, signature, body });
    const answer = await this.#bus.call(message).catch((error: unknown) => {
      if (error instanceof DBusError) return null;
      throw error;
    });
    return answer?.body[0];
  }
}

/** Asks until the bus is there. */
async function addressOf(session: MessageBus): Promise<string> {
  for (;;) {
    const question = { destination: 'org.a11y.Bus', path: '/org/a11y/bus', interface: 'org.a11y.Bus' };
    const answer = await session.call(new Message({ ...question, member: 'GetAddress' })).catch(() => null);
    if (answer !== null) return String(answer.body[0]);
    await delay(20);
  }
}
