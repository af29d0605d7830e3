import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { settled } from './fake-timers.ts';

/** A running stand-in for a tunnel program, as the tested code has started it. */
export interface StandIn {
  readonly pid: number;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /**
   * Sends an order: a word that the stand-in knows, and its argument. Resolves when the stand-in has obeyed, and its
   * output was read.
   */
  readonly order: (text: string) => Promise<void>;
}

type News =
  | { readonly kind: 'started'; readonly pid: number; readonly args: string[]; readonly env: Record<string, string> }
  | { readonly kind: 'child'; readonly pid: number }
  /** The stand-in has done and printed everything that it does by itself. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'obeyed' }
  | { readonly kind: 'edge'; readonly host: string | null; readonly port: number };

/** Collects the reports of all stand-ins that are started with `env` during one test. */
export class StandIns {
  /** The environment with which each stand-in must be started. */
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

  /** Resolves with the stand-in that was started last, as soon as `count` have been started. */
  async started(count = 1): Promise<StandIn> {
    for (;;) {
      const last = this.#started.at(-1);
      if (last !== undefined && this.#started.length >= count) return last;
      await this.#news();
    }
  }

  /** Resolves when the first stand-in has started a child process, which is ready. */
  async withChild(): Promise<void> {
    while (this.#pids.size < 2) await this.#news();
  }

  /** Resolves with the stand-in when it has printed what it prints by itself, and that was read. */
  async settled(): Promise<StandIn> {
    while (!this.#isSettled) await this.#news();
    await settled();
    return this.started();
  }

  /** Returns the loopback URL for a URL: at the edge of its host, or else at the latest edge without a host. */
  edgeOf(url: string): string {
    const { host, pathname } = new URL(url);
    const edge = this.#edges.filter((each) => each.host === host || each.host === null).at(-1);
    if (edge === undefined) throw new Error(`no stand-in has opened an edge for ${host}`);
    return `http://127.0.0.1:${edge.port}${pathname}`;
  }

  /** Returns the pids of all processes that were started with `env` and still run, whoever started them. */
  running(): readonly string[] {
    if (process.platform !== 'linux') return [...this.#pids].filter(isAlive).map(String);
    return processes('environ')
      .filter(({ text }) => text.split('\0').includes(this.#mark))
      .map(({ pid }) => pid);
  }

  /** Closes the connections to all stand-ins. They then end by themselves. */
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

/** Reads what Linux shows of each process: to everybody (`cmdline`), or to its owner (`environ`). */
export function processes(what: 'cmdline' | 'environ'): readonly { readonly pid: string; readonly text: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [{ pid, text: readFileSync(join('/proc', pid, what), 'utf8') }];
      } catch {
        // The process has ended in the meantime.
        return [];
      }
    });
}

/** Returns whether the process exists. A process that has ended exists until its parent has read its exit. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
