import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { settled } from './fake-timers.ts';

/** A program that stands in for a tunnel's, as it is started by what is tested. */
export interface StandIn {
  readonly pid: number;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** A word that it knows, and what belongs to it. Resolves when it has done so, and whatever it wrote was heard. */
  readonly order: (text: string) => Promise<void>;
}

type News =
  | { readonly kind: 'started'; readonly pid: number; readonly args: string[]; readonly env: Record<string, string> }
  | { readonly kind: 'child'; readonly pid: number }
  /** It has done and said what it does by itself. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'obeyed' }
  | { readonly kind: 'edge'; readonly host: string | null; readonly port: number };

/** Where the stand-ins of one test report, whoever starts them with `env`. */
export class StandIns {
  /** What each has to be given. */
  readonly env: Readonly<Record<string, string>>;
  readonly #mark: string;
  readonly #close: () => Promise<void>;
  readonly #started: StandIn[] = [];
  readonly #pids = new Set<number>();
  readonly #edges: { host: string | null; port: number }[] = [];
  #isSettled = false;
  #waiting: (() => void)[] = [];

  static async open(behaviour: string, env: Readonly<Record<string, string>> = {}): Promise<StandIns> {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      const obeyed: (() => void)[] = [];
      sockets.add(socket);
      socket
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(socket);
          for (const resolve of obeyed) resolve();
        });
      createInterface(socket)
        .on('line', (line) => standIns.#heard(JSON.parse(line), socket, obeyed))
        .on('error', () => {});
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const standIns: StandIns = new StandIns(port, { ...env, STAND_IN_BEHAVIOUR: behaviour }, async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    });
    return standIns;
  }

  private constructor(port: number, env: Readonly<Record<string, string>>, close: () => Promise<void>) {
    this.#mark = `STAND_IN_RUN=${randomUUID()}`;
    this.#close = close;
    this.env = { ...env, STAND_IN_CONTROL: String(port), STAND_IN_RUN: this.#mark.slice('STAND_IN_RUN='.length) };
  }

  /** The one that was started last, as soon as there are so many. */
  async started(count = 1): Promise<StandIn> {
    for (;;) {
      const last = this.#started.at(-1);
      if (last !== undefined && this.#started.length >= count) return last;
      await this.#news();
    }
  }

  /** Resolves when the first has started somebody of its own, who is ready for everything. */
  async withChild(): Promise<void> {
    while (this.#pids.size < 2) await this.#news();
  }

  /** The first, when it has said what it says by itself, and that was heard. */
  async settled(): Promise<StandIn> {
    while (!this.#isSettled) await this.#news();
    await settled();
    return this.started();
  }

  /** Where a host's requests arrive: the edge of its own, or the latest that has no host of its own. */
  edgeOf(url: string): string {
    const { host, pathname } = new URL(url);
    const edge = this.#edges.filter((each) => each.host === host || each.host === null).at(-1);
    if (edge === undefined) throw new Error(`no stand-in has opened an edge for ${host}`);
    return `http://127.0.0.1:${edge.port}${pathname}`;
  }

  /** All processes that have been started with `env`, by whomever, and still run. */
  running(): readonly string[] {
    if (process.platform !== 'linux') return [...this.#pids].filter(isAlive).map(String);
    return processes('environ')
      .filter(({ text }) => text.split('\0').includes(this.#mark))
      .map(({ pid }) => pid);
  }

  /** Those that are left end by themselves: without their test they have nothing to do. */
  close(): Promise<void> {
    return this.#close();
  }

  #heard(news: News, socket: Socket, obeyed: (() => void)[]): void {
    const order = async (text: string) => {
      if (socket.destroyed) throw new Error('the stand-in has ended');
      socket.write(`${text}\n`);
      await new Promise<void>((resolve) => obeyed.push(resolve));
      await settled();
    };
    if (news.kind === 'started') this.#started.push({ ...news, order });
    if (news.kind === 'started' || news.kind === 'child') this.#pids.add(news.pid);
    if (news.kind === 'settled') this.#isSettled = true;
    if (news.kind === 'obeyed') obeyed.shift()?.();
    if (news.kind === 'edge') this.#edges.push(news);
    socket.write('heard\n');
    for (const wake of this.#waiting.splice(0)) wake();
  }

  #news(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

/** What Linux tells everybody of a process (`cmdline`), or its owner (`environ`). */
export function processes(what: 'cmdline' | 'environ'): readonly { readonly pid: string; readonly text: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [{ pid, text: readFileSync(join('/proc', pid, what), 'utf8') }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}

/** Also one that has ended, until whoever has started it has taken note. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
