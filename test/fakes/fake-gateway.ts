import { expect } from 'vitest';
import type { MappingMemory, RememberedMapping } from '../../electron/reach/mapping-file.ts';
import type { RouterNetwork } from '../../electron/reach/router/network.ts';
import { type FakeResponder, startResponder, stunAnswer } from './fake-datagrams.ts';
import { ssdpAnswer, startIgdServer } from './fake-igd.ts';
import { FakePortTable } from './fake-port-table.ts';

export type RouterLie =
  | 'garbage-search-answers'
  | 'location-is-no-url'
  | 'foreign-location'
  | 'foreign-control'
  | 'missing-description'
  | `${'garbage' | 'truncated' | 'doctype' | 'redirected' | 'endless' | 'silent'}-${'description' | 'control'}`
  | 'silent-mapping'
  | 'only-endless-leases'
  | 'leases-are-wrong-arguments'
  | 'fails-to-map'
  | 'refuses-to-map'
  | 'all-ports-taken'
  | 'maps-nothing'
  | 'lists-another-client'
  | 'garbage-nat-pmp'
  | 'another-version-of-nat-pmp';

/**
 * A router on loopback that opens ports and checks every request. Its address and its ports are only labels:
 * `atLoopback` says where to send a request for them.
 */
export class FakeGateway {
  readonly speaks: 'igd-1' | 'igd-2' | 'nat-pmp';
  readonly table = new FakePortTable();
  /** Every request that does not follow the standard. */
  readonly complaints: string[] = [];
  /** All requests in their order: of HTTP all, of NAT-PMP those for a mapping. */
  readonly requests: string[] = [];
  externalAddress = '203.0.113.7';
  /** The address that the STUN server answers; `null`: it does not answer. */
  worldAddress: string | null = '203.0.113.7';
  /** The addresses of this computer and of the router, as the system reports them. */
  lanAddress: string | null = '127.0.0.1';
  gatewayAddress: string | null = '127.0.0.1';
  lie: RouterLie | null = null;
  isOff = false;
  stunRequests = 0;
  /** Whether a request has followed the router to another host or path, which must not happen. */
  wentElsewhere = false;
  /** The result codes of NAT-PMP (RFC 6886, 3.5) for the two requests. */
  natPmpResults = { address: 0, map: 0 };
  stunForm: 'xor' | 'plain' = 'xor';
  #ports = { ssdp: 0, natPmp: 0, stun: 0 };
  #igd: FakeResponder | null = null;
  #closing: (() => void)[] = [];

  private constructor(speaks: FakeGateway['speaks']) {
    this.speaks = speaks;
  }

  static async start(speaks: FakeGateway['speaks']): Promise<FakeGateway> {
    const gateway = new FakeGateway(speaks);
    gateway.#igd = await startIgdServer(gateway);
    const answerOf = (answer: (message: Buffer) => ReturnType<Parameters<typeof startResponder>[2]>) =>
      startResponder('127.0.0.1', 0, (message) => (gateway.isOff ? [] : answer(message)));
    const ssdp = await answerOf((message) => (speaks === 'nat-pmp' ? [] : ssdpAnswer(gateway, message.toString())));
    const natPmp = await answerOf((message) => (speaks === 'nat-pmp' ? gateway.#natPmpAnswer(message) : []));
    const stun = await answerOf((message) => {
      gateway.stunRequests += 1;
      return gateway.worldAddress === null ? [] : stunAnswer(message, gateway.worldAddress, gateway.stunForm);
    });
    gateway.#ports = { ssdp: ssdp.port, natPmp: natPmp.port, stun: stun.port };
    gateway.#closing = [ssdp, natPmp, stun].map((each) => () => each.close());
    return gateway;
  }

  get network(): RouterNetwork {
    return {
      ssdp: { host: '127.0.0.1', port: this.#ports.ssdp },
      natPmpPort: this.#ports.natPmp,
      lanAddress: () => Promise.resolve(this.lanAddress),
      gatewayAddress: () => Promise.resolve(this.gatewayAddress),
    };
  }

  get stunServer(): string {
    return `127.0.0.1:${this.#ports.stun}`;
  }

  /** Returns the loopback URL for a URL at the router's public address. */
  atLoopback(url: string): string {
    const { port, pathname } = new URL(url);
    return `http://127.0.0.1:${this.table.loopbackPortOf(Number(port))}${pathname}`;
  }

  get httpPort(): number {
    return this.#igd?.port ?? 0;
  }

  /** Switches the router off. Its mappings are lost, as with most routers. */
  switchOff(): void {
    this.isOff = true;
    this.table.forgetAll();
  }

  switchOn(): void {
    this.isOff = false;
  }

  /** Restarts the router: its mappings are lost, and it has another HTTP port. */
  async restart(): Promise<void> {
    this.table.forgetAll();
    this.#igd?.close();
    this.#igd = await startIgdServer(this);
  }

  /** Ends the router. Throws when a request was one that another router would not understand. */
  close(): void {
    this.table.forgetAll();
    this.#igd?.close();
    for (const close of this.#closing.splice(0)) close();
    expect(this.complaints).toEqual([]);
    expect(this.wentElsewhere).toBe(false);
  }

  /** Answers as RFC 6886, 3.2 and 3.3, says. */
  async #natPmpAnswer(request: Buffer): Promise<readonly Buffer[]> {
    const opcode = request[1] ?? 0;
    const isRight =
      request[0] === 0 && ((opcode === 0 && request.length === 2) || (opcode === 2 && request.length === 12));
    if (!isRight) this.complaints.push(`NAT-PMP ${request.toString('hex')}`);
    if (this.lie === 'garbage-nat-pmp')
      return [Buffer.from([0, 128]), Buffer.from([0, 128, 0, 0, 0, 0, 0, 1, 1]), request];
    if (this.lie === 'another-version-of-nat-pmp') return [Buffer.from([2, 128 + opcode, 0, 1, 0, 0, 0, 0])];
    const result = opcode === 0 ? this.natPmpResults.address : this.natPmpResults.map;
    const head = Buffer.from([0, 128 + opcode, 0, result, 0, 0, 0, 9]);
    if (result !== 0) return [head];
    const address = Buffer.from(this.externalAddress.split('.').map(Number));
    return [Buffer.concat([head, opcode === 0 ? address : await this.#natPmpMapped(request)])];
  }

  async #natPmpMapped(request: Buffer): Promise<Buffer> {
    const internalPort = request.readUInt16BE(4);
    const requestedPort = request.readUInt16BE(6);
    const leaseSeconds = request.readUInt32BE(8);
    this.requests.push(`map ${internalPort} ${requestedPort} ${leaseSeconds}`);
    const before = this.table.all.find((each) => each.client === '127.0.0.1' && each.internalPort === internalPort);
    const body = Buffer.alloc(8);
    body.writeUInt16BE(internalPort, 0);
    if (leaseSeconds === 0) {
      if (requestedPort !== 0) this.complaints.push('a port was named to be closed');
      if (before !== undefined) this.table.close(before.externalPort);
      return body;
    }
    let externalPort = before?.externalPort ?? requestedPort;
    const mapping = { client: '127.0.0.1', internalPort, description: 'NAT-PMP', leaseSeconds };
    while (!(await this.table.open({ ...mapping, externalPort }))) externalPort += 1;
    body.writeUInt16BE(externalPort, 2);
    body.writeUInt32BE(leaseSeconds, 4);
    return body;
  }
}

/** A memory for mappings that keeps them while Zil runs, as the file does. */
export function fakeMemory(port: number | null = null): MappingMemory {
  let remembered: RememberedMapping = { port, left: null };
  return {
    read: () => remembered,
    write: (next) => {
      remembered = next;
    },
  };
}
