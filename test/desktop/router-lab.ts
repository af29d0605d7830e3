import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { NetworkProbe } from '../../src/reach/surroundings.ts';
import type { LabLine } from './router-lab-program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const lan = { router: '192.168.7.1', computer: '192.168.7.10', second: '192.168.7.11' } as const;

/** The rules of a router that forwards nothing by itself. miniupnpd fills the empty chains. */
const rules = `
table inet filter {
  chain miniupnpd {}
  chain prerouting_miniupnpd {}
  chain postrouting_miniupnpd {}
  chain forward {
    type filter hook forward priority 0; policy drop;
    ct state established,related accept
    iifname lan0 accept
    jump miniupnpd
  }
  chain prerouting { type nat hook prerouting priority -100; jump prerouting_miniupnpd; }
  chain postrouting { type nat hook postrouting priority 100; oifname wan0 masquerade; jump postrouting_miniupnpd; }
}
`;

/**
 * Returns whether network namespaces can be made here, and whether Debian's miniupnpd, nftables and iproute2 are
 * installed. Removes laboratories that killed test runs have left.
 */
export function hasRouterLab(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  removeAbandonedLabs();
  const name = `zil-lab-${process.pid}-try`;
  const works = (program: string, ...args: string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
  if (!works('ip', 'netns', 'add', name)) return false;
  const hasAll = works('miniupnpd', '--version') && works('ip', 'netns', 'exec', name, 'nft', 'list', 'ruleset');
  return works('ip', 'netns', 'del', name) && hasAll;
}

/** Removes the namespaces of test runs that no longer exist. */
function removeAbandonedLabs(): void {
  const { stdout } = spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' });
  for (const [namespace, pid] of (stdout ?? '').matchAll(/^zil-lab-(\d+)-\S+/gm)) {
    if (!existsSync(`/proc/${pid}`)) removeNamespace(namespace);
  }
}

/** Removes a namespace, and kills all processes in it. */
function removeNamespace(namespace: string): void {
  const { stdout } = spawnSync('ip', ['netns', 'pids', namespace], { encoding: 'utf8' });
  for (const [pid] of (stdout ?? '').matchAll(/\d+/g)) spawnSync('kill', ['-KILL', pid]);
  spawnSync('ip', ['netns', 'del', namespace]);
}

/** Bundles the programs that run inside into one file. It lies where Node finds the packages. */
export async function buildLabProgram(): Promise<{ readonly file: string; readonly remove: () => void }> {
  const outDir = join(root, 'node_modules', '.cache', `router-lab-${process.pid}`);
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    publicDir: false,
    build: { ssr: 'test/desktop/router-lab-program.ts', outDir, target: 'node20', emptyOutDir: true },
  });
  return {
    file: join(outDir, 'router-lab-program.js'),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}

/** A program in a namespace, and the lines that it prints. */
export class LabProgram {
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #lines: LabLine[] = [];
  #isOver = false;
  #wake: () => void = () => {};

  constructor(namespace: string, command: readonly string[]) {
    this.#process = spawn('ip', ['netns', 'exec', namespace, ...command], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' },
    });
    createInterface({ input: this.#process.stdout as Readable }).on('line', (line) => {
      this.#lines.push(JSON.parse(line));
      this.#wake();
    });
    this.#ended = new Promise((resolve) => {
      this.#process.once('close', () => {
        this.#isOver = true;
        this.#wake();
        resolve();
      });
    });
  }

  /** Resolves with the next line of one of these kinds, and drops the lines before it. */
  async next<K extends LabLine['kind']>(...kinds: readonly K[]): Promise<Extract<LabLine, { kind: K }>> {
    for (;;) {
      const line = this.#lines.shift();
      if (line !== undefined && kinds.some((kind) => kind === line.kind)) return line as Extract<LabLine, { kind: K }>;
      if (line !== undefined) continue;
      if (this.#isOver) throw new Error(`ended before it said ${kinds.join(' or ')}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  report(line: string): void {
    this.#process.stdin?.write(`${line}\n`);
  }

  /** Closes the program's input, so that it ends by itself, as when a person quits. */
  async quit(): Promise<void> {
    this.#process.stdin?.end();
    await this.#ended;
  }

  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }
}

export interface LabOptions {
  /** The router's address in its internet, a /24 network. The STUN server has the first address of that network. */
  readonly wanAddress: string;
  /** Lines for miniupnpd.conf(5). */
  readonly miniupnpd: readonly string[];
}

const places = ['pc', 'router', 'inet'] as const;
type Place = (typeof places)[number];

let labs = 0;

/**
 * A computer, a router with miniupnpd and an internet, each in a network namespace of its own. They have no connection
 * to the network of the machine.
 */
export class RouterLab {
  readonly #name = `zil-lab-${process.pid}-${labs++}`;
  readonly #folder = mkdtempSync(join(tmpdir(), 'zil-router-lab-'));
  readonly #programFile: string;
  readonly #internetAddress: string;
  readonly #programs: LabProgram[] = [];
  #internet: LabProgram | null = null;
  #daemonEnded: Promise<unknown> = Promise.resolve();

  private constructor(programFile: string, { wanAddress }: LabOptions) {
    this.#programFile = programFile;
    this.#internetAddress = wanAddress.replace(/\d+$/, '1');
  }

  static async start(programFile: string, options: LabOptions): Promise<RouterLab> {
    const lab = new RouterLab(programFile, options);
    try {
      lab.#wire(options.wanAddress);
      await lab.#startDaemon(options.miniupnpd);
      lab.#internet = lab.#run('inet', 'internet', lab.#internetAddress);
      await lab.#internet.next('ready');
    } catch (error) {
      await lab.close();
      throw error;
    }
    return lab;
  }

  get stunServer(): string {
    return `${this.#internetAddress}:3478`;
  }

  /** Starts Zil's listener and its way on the computer behind the router. The computer has two addresses there. */
  startComputer(host: '0.0.0.0' | typeof lan.second = '0.0.0.0'): LabProgram {
    return this.#run('pc', 'computer', host, this.stunServer, this.#folder);
  }

  async look(): Promise<NetworkProbe> {
    return (await this.#run('pc', 'look', this.stunServer).next('looked')).probed;
  }

  /** Posts from the internet. Returns the status, or the error code of the system. */
  async post(url: string): Promise<number | string> {
    this.#internet?.report(url);
    return (await this.#internet?.next('answered'))?.status ?? 'closed';
  }

  /** Returns where the router forwards to, as the kernel lists it. */
  forwards(): readonly string[] {
    const chain = this.#in('router', 'nft', 'list', 'chain', 'inet', 'filter', 'prerouting_miniupnpd');
    return [...chain.matchAll(/dnat ip to (\S+)/g)].map(([, to = '']) => to);
  }

  async close(): Promise<void> {
    await Promise.all(this.#programs.map((program) => program.kill()));
    for (const place of places) removeNamespace(this.#at(place));
    await this.#daemonEnded;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #run(place: Place, ...args: readonly string[]): LabProgram {
    const program = new LabProgram(this.#at(place), [process.execPath, this.#programFile, ...args]);
    this.#programs.push(program);
    return program;
  }

  #wire(wanAddress: string): void {
    const [pc, router, inet] = [this.#at('pc'), this.#at('router'), this.#at('inet')];
    for (const namespace of [pc, router, inet]) {
      ip('netns', 'add', namespace);
      ip('-n', namespace, 'link', 'set', 'lo', 'up');
    }
    ip('-n', router, 'link', 'add', 'lan0', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', pc);
    ip('-n', router, 'link', 'add', 'wan0', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', inet);
    for (const [namespace, link, address] of [
      [pc, 'eth0', lan.computer],
      [pc, 'eth0', lan.second],
      [router, 'lan0', lan.router],
      [router, 'wan0', wanAddress],
      [inet, 'eth0', this.#internetAddress],
    ] as const) {
      ip('-n', namespace, 'addr', 'add', `${address}/24`, 'dev', link);
      ip('-n', namespace, 'link', 'set', link, 'up');
    }
    ip('-n', pc, 'route', 'add', 'default', 'via', lan.router);
    ip('-n', router, 'route', 'add', 'default', 'via', this.#internetAddress);
    this.#in('router', 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward');
    const rulesFile = join(this.#folder, 'rules.nft');
    writeFileSync(rulesFile, rules);
    this.#in('router', 'nft', '-f', rulesFile);
  }

  /** Resolves when miniupnpd listens for UPnP and NAT-PMP. */
  async #startDaemon(lines: readonly string[]): Promise<void> {
    const file = join(this.#folder, 'miniupnpd.conf');
    const own = ['ext_ifname=wan0', 'listening_ip=lan0', 'ipv6_disable=yes', 'enable_natpmp=yes', 'secure_mode=yes'];
    writeFileSync(file, [...own, 'uuid=6be6f201-70ba-46f3-ac53-8f55d01a20eb', ...lines, ''].join('\n'));
    const args = ['netns', 'exec', this.#at('router'), 'miniupnpd', '-d', '-f', file, '-P', `${file}.pid`];
    const daemon = spawn('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#daemonEnded = new Promise((resolve) => daemon.once('exit', resolve));
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: daemon.stderr }).on('line', (line) => {
        // The last line that it logs before it waits for requests.
        if (line.includes('Listening for NAT-PMP')) resolve();
      });
      daemon.once('exit', (code) => reject(new Error(`miniupnpd ended with ${code}`)));
    });
  }

  #at(place: Place): string {
    return `${this.#name}-${place}`;
  }

  #in(place: Place, ...command: readonly string[]): string {
    return ip('netns', 'exec', this.#at(place), ...command);
  }
}

function ip(...args: readonly string[]): string {
  return execFileSync('ip', args, { encoding: 'utf8' });
}
