import { isIPv4 } from 'node:net';
import { regularlyAfterMs } from '../../src/pbx/regularly.ts';
import type { Random, Timers } from '../../src/ports.ts';
import { wanAddress } from '../../src/reach/wan-address.ts';
import type { Way, WayFailure, WayNote, WayRun } from '../../src/reach/way.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { MappedAt, Mapping, MappingMemory } from './mapping-file.ts';
import { type Asking, pause } from './router/asking.ts';
import { findGateway } from './router/find-gateway.ts';
import { type Gateway, unmapIfOurs } from './router/gateway.ts';
import { igdGateway } from './router/igd.ts';
import { isAtAddress } from './router/igd-description.ts';
import { natPmpGateway } from './router/nat-pmp.ts';
import { type RouterNetwork, systemNetwork } from './router/network.ts';
import { openPort } from './router/open-port.ts';
import { worldAddress } from './router/stun.ts';

export interface RouterWayOptions {
  readonly timers: Timers;
  readonly random: Random;
  readonly memory: MappingMemory;
  readonly network?: RouterNetwork;
}

/** Routers get other addresses and restart without notice. */
const checkEveryMs = 5 * 60_000;
/** One lost answer is no outage. */
const checkAgainAfterMs = 10_000;
/** After this many unanswered checks in a row, the router is searched for again. */
const silencesOfAnOutage = 2;
/** A mapping is not renewed more often, however short the router's leases are. */
const renewAtMostEveryMs = 30_000;
const removeWithinMs = 2_000;

/** A way that asks the office's router, by UPnP IGD or NAT-PMP, for a port that leads to the listener. */
export function routerWay(options: RouterWayOptions): Way {
  return {
    start: (run) => {
      const started = new RouterRun({ network: systemNetwork, ...options }, run);
      return { stop: () => started.stop() };
    },
  };
}

/**
 * Closes the port that a crash has left open at the router, if it is still ours. To be called once, before the router
 * way starts. When the router does not answer, the way tries again before it opens a port, and so does the next start
 * of Zil.
 */
export async function removeLeftMapping({
  timers,
  memory,
  network = systemNetwork,
  signal = new AbortController().signal,
}: Omit<RouterWayOptions, 'random'> & { readonly signal?: AbortSignal }): Promise<void> {
  const { port, left } = memory.read();
  if (left === null) return;
  const gateway = gatewayAt(left.at, network);
  const isGone = gateway === null || (await unmapIfOurs(gateway, { timers, signal }, left.mapping));
  if (isGone) memory.write({ port, left: null });
}

/** `null` when the file names no router that may be asked. */
function gatewayAt(at: MappedAt, { natPmpPort }: RouterNetwork): Gateway | null {
  if (at.by === 'nat-pmp') return isIPv4(at.gateway) ? natPmpGateway(at.gateway, natPmpPort) : null;
  const [host = ''] = /(?<=^http:\/\/)[\d.]+/.exec(at.controlUrl) ?? [];
  return isIPv4(host) && isAtAddress(at.controlUrl, host) ? igdGateway(at) : null;
}

/** The state of the open port. */
interface Open {
  readonly gateway: Gateway;
  readonly mapping: Mapping;
  readonly address: string;
  readonly renewInMs: number;
  readonly notes: readonly WayNote[];
}

type RouterCheck =
  /** The router answers: the port is open, or the router's address is not public any more. */
  | { readonly kind: 'seen'; readonly open: Result<Open, WayFailure> }
  /** The router does not answer. */
  | { readonly kind: 'silent' }
  /** The router does not have the mapping any more. */
  | { readonly kind: 'lost' };

class RouterRun {
  readonly #options: Required<RouterWayOptions>;
  readonly #run: WayRun;
  /** Cancels requests that change nothing; `stop` does so at once. */
  readonly #asking = new AbortController();
  /** Cancels requests that may change the router. `stop` waits for them, so that the change can be undone. */
  readonly #changing = new AbortController();
  readonly #over: Promise<void>;
  /** The mapping that the router may have. */
  #mine: { readonly gateway: Gateway; readonly mapping: Mapping } | null = null;

  constructor(options: Required<RouterWayOptions>, run: WayRun) {
    this.#options = options;
    this.#run = run;
    this.#over = this.#live();
  }

  stop(): Promise<void> {
    if (!this.#isStopped) {
      this.#asking.abort();
      const callOff = this.#options.timers.after(removeWithinMs, () => this.#changing.abort());
      void this.#over.then(callOff);
    }
    return this.#over;
  }

  get #isStopped(): boolean {
    return this.#asking.signal.aborted;
  }

  async #live(): Promise<void> {
    const failure = await this.#work();
    await this.#remove();
    if (!this.#isStopped) this.#run.report({ kind: 'ended', failure });
  }

  /** Returns why the way has ended; after `stop` the value is not used. */
  async #work(): Promise<WayFailure> {
    const lanAddress = await this.#options.network.lanAddress();
    if (lanAddress === null) return { kind: 'no-network', detail: null };
    const client = clientOf(this.#run.listener.host, lanAddress);
    const opened = await this.#open(client);
    if (!opened.ok) return opened.error;
    this.#reportUp(opened.value);
    return this.#watch(opened.value, client, lanAddress);
  }

  /** Checks the router regularly until the way ends, and returns why it ended. */
  async #watch(first: Open, client: string, lanAddress: string): Promise<WayFailure> {
    let open = first;
    let silences = 0;
    for (;;) {
      const waitMs = silences === 0 ? Math.min(this.#nextCheckMs(), open.renewInMs) : checkAgainAfterMs;
      await this.#pause(waitMs);
      if (this.#isStopped) return calledOff;
      if ((await this.#options.network.lanAddress()) !== lanAddress) return otherLanAddress;
      open = { ...open, renewInMs: open.renewInMs - waitMs };
      const check = await this.#checkRouter(open, client);
      silences = check.kind === 'silent' ? silences + 1 : 0;
      if (check.kind === 'silent' && silences < silencesOfAnOutage) continue;
      const now = check.kind === 'seen' ? check.open : await this.#open(client);
      if (!now.ok) return now.error;
      if (urlOf(now.value) !== urlOf(open)) this.#reportUp(now.value);
      open = now.value;
      silences = 0;
    }
  }

  async #checkRouter(open: Open, client: string): Promise<RouterCheck> {
    const { gateway, mapping } = open;
    const named = await gateway.externalAddress(this.#askingFrom(client));
    if (named === null) return { kind: 'silent' };
    const address = named === open.address ? ok(named) : await this.#publicAddress(named, client);
    if (!address.ok) return { kind: 'seen', open: address };
    let { renewInMs } = open;
    if (renewInMs <= 0) {
      const renewed = await gateway.map(this.#changingFrom(client), mapping);
      if (!renewed.ok) return { kind: renewed.error.kind === 'silent' ? 'silent' : 'lost' };
      renewInMs = renewAfterMs(renewed.value);
    }
    const holds = await gateway.holds(this.#changingFrom(client), mapping);
    if (holds === null) return { kind: 'silent' };
    return holds ? { kind: 'seen', open: ok({ ...open, address: address.value, renewInMs }) } : { kind: 'lost' };
  }

  /** Searches for the router and opens a port: at the start, after an outage, and when the mapping is lost. */
  async #open(client: string): Promise<Result<Open, WayFailure>> {
    const { network, random, memory } = this.#options;
    const [found, world] = await Promise.all([
      findGateway(this.#askingFrom(client), network),
      worldAddress(this.#askingFrom(client), this.#run.settings.stunServer),
    ]);
    if (found === null) return err({ kind: 'no-gateway', detail: null });
    const { gateway, externalAddress } = found;
    const address = asPublic(externalAddress, world);
    if (!address.ok) return address;
    // Otherwise the new mapping would replace the one of a crash in the memory.
    if (this.#mine === null) await removeLeftMapping({ ...this.#options, signal: this.#changing.signal });
    if (this.#isStopped) return err(calledOff);

    const requestedPort = memory.read().port;
    const request = { externalPort: requestedPort, client, internalPort: this.#run.listener.port };
    const onAsk = (mapping: Mapping) => this.#remember(gateway, mapping, requestedPort);
    const opened = await openPort(this.#changingFrom(client), gateway, request, { random, onAsk });
    if (!opened.ok) return opened;
    const { mapping } = opened.value;
    this.#remember(gateway, mapping, mapping.externalPort);
    return ok({
      gateway,
      mapping,
      address: address.value,
      renewInMs: renewAfterMs(opened.value),
      notes: notesOf(opened.value, requestedPort),
    });
  }

  /** Returns the address if it is public. Asks the STUN server, so it is called for another address only. */
  async #publicAddress(named: string, client: string): Promise<Result<string, WayFailure>> {
    return asPublic(named, await worldAddress(this.#askingFrom(client), this.#run.settings.stunServer));
  }

  async #remove(): Promise<void> {
    if (this.#mine === null) return;
    const { gateway, mapping } = this.#mine;
    if (!(await unmapIfOurs(gateway, this.#changingFrom(mapping.client), mapping))) return;
    this.#options.memory.write({ ...this.#options.memory.read(), left: null });
  }

  #remember(gateway: Gateway, mapping: Mapping, port: number | null): void {
    this.#mine = { gateway, mapping };
    this.#options.memory.write({ port, left: { at: gateway.at, mapping } });
  }

  #reportUp(open: Open): void {
    if (!this.#isStopped) this.#run.report({ kind: 'up', url: urlOf(open), notes: open.notes });
  }

  #nextCheckMs(): number {
    return regularlyAfterMs(checkEveryMs, this.#options.random);
  }

  #pause(delayMs: number): Promise<void> {
    return pause({ timers: this.#options.timers, signal: this.#asking.signal }, delayMs);
  }

  #askingFrom(localAddress: string) {
    return { timers: this.#options.timers, localAddress, signal: this.#asking.signal } satisfies Asking;
  }

  #changingFrom(localAddress: string) {
    return { timers: this.#options.timers, localAddress, signal: this.#changing.signal } satisfies Asking;
  }
}

const calledOff: WayFailure = { kind: 'connection-lost', detail: null };
/** This computer has got another address in its network. */
const otherLanAddress: WayFailure = { kind: 'connection-lost', detail: null };

/** Returns the address to which the router forwards: the listener's, unless that is 0.0.0.0 or a loopback address. */
function clientOf(listenerHost: string, lanAddress: string): string {
  const isOneOfTheNetwork = isIPv4(listenerHost) && listenerHost !== '0.0.0.0' && !listenerHost.startsWith('127.');
  return isOneOfTheNetwork ? listenerHost : lanAddress;
}

function asPublic(named: string, world: string | null): Result<string, WayFailure> {
  const wan = wanAddress(named, world);
  if (wan.kind === 'public') return ok(wan.address);
  return err({ kind: wan.kind, detail: 'address' in wan ? wan.address : null });
}

/** Renews after half of the lease; a lease without an end is not renewed. */
function renewAfterMs({ leaseSeconds }: { readonly leaseSeconds: number | null }): number {
  return leaseSeconds === null ? Number.POSITIVE_INFINITY : Math.max(renewAtMostEveryMs, leaseSeconds * 500);
}

function notesOf(
  { mapping, leaseSeconds }: { readonly mapping: Mapping; readonly leaseSeconds: number | null },
  requestedPort: number | null,
): readonly WayNote[] {
  const { externalPort } = mapping;
  const isOther = requestedPort !== null && requestedPort !== externalPort;
  return [
    ...(leaseSeconds === null ? [{ kind: 'lease-permanent' } as const] : []),
    ...(isOther ? [{ kind: 'other-port', port: externalPort } as const] : []),
  ];
}

function urlOf({ address, mapping }: Open): string {
  return `http://${address}:${mapping.externalPort}`;
}
