import type { Subscription } from '../pbx/subscription-keeper.ts';
import type { StorageFailure } from '../ports.ts';
import type { Result } from '../result.ts';
import { type Proof, ProofKeeper, type ProofPorts } from './proof-keeper.ts';
import { type Reach, ReachKeeper, type ReachPorts, type WayTarget } from './reach-keeper.ts';
import type { NetworkProbe, Surroundings } from './surroundings.ts';
import { type TestCall, TestCallKeeper } from './test-call.ts';
import type { WaySecretName, WaySecretStore } from './way.ts';
import type { WayName } from './way-name.ts';

export interface ReachabilityPorts extends ReachPorts, ProofPorts {
  readonly surroundings: Surroundings;
  readonly waySecrets: WaySecretStore;
}

export interface ReachabilityNews {
  readonly reach: (reach: Reach) => void;
  readonly proof: (proof: Proof) => void;
  readonly testCall: (testCall: TestCall) => void;
  readonly secrets: (names: readonly WaySecretName[]) => void;
  readonly hostKey: (fingerprint: string) => void;
}

const usedBy: Readonly<Record<WaySecretName, WayName>> = {
  ngrokToken: 'ngrok',
  cloudflaredToken: 'cloudflared',
  sshPassphrase: 'ssh',
  certificatePassphrase: 'manual',
};

/** Keeps the way to the listener, and knows whether the PBX can reach it. */
export class Reachability {
  readonly #ports: ReachabilityPorts;
  readonly #news: ReachabilityNews;
  readonly #way: ReachKeeper;
  readonly #proof: ProofKeeper;
  readonly #testCall: TestCallKeeper;
  #target: WayTarget | null = null;
  #reach: Reach = { kind: 'off', url: null };
  #proved: Proof['kind'] = 'none';

  constructor(ports: ReachabilityPorts, news: ReachabilityNews) {
    this.#ports = ports;
    this.#news = news;
    this.#way = new ReachKeeper(ports, { reach: (reach) => this.#wayChanged(reach), hostKey: news.hostKey });
    this.#proof = new ProofKeeper(ports, (proof) => this.#proofChanged(proof));
    this.#testCall = new TestCallKeeper(ports, news.testCall);
  }

  async start(): Promise<void> {
    this.#news.secrets(await this.#ports.waySecrets.names());
  }

  /** Sets the target. A way that is down is started at once, because a person has changed something. */
  setTarget(target: WayTarget | null): void {
    this.#target = target;
    this.#way.setTarget(target);
    this.#way.again('person-asked');
  }

  /** The computer resumed, its network returned, or a person asks: starts a way that is down, and tests the address. */
  again(reason: 'resumed' | 'network-returned' | 'person-asked'): void {
    this.#way.again(reason === 'person-asked' ? 'person-asked' : 'network-returned');
    void this.#proof.again({ isAsked: reason === 'person-asked' });
  }

  /** Tests the address again. Resolves to whether it may lead here. */
  async prove(): Promise<boolean> {
    await this.#proof.again({ isAsked: false });
    return this.#proved !== 'failed';
  }

  subscription(subscription: Subscription): void {
    this.#testCall.subscription(subscription);
  }

  /** The PBX has sent a webhook. */
  heard(): void {
    this.#proof.heard();
    this.#testCall.heard();
  }

  beginTestCall(): void {
    this.#testCall.begin({ hasAddress: this.#reach.url !== null });
  }

  dismissTestCall(): void {
    this.#testCall.dismiss();
  }

  /** Probes the network in at most six seconds. Changes nothing in it. */
  probeNetwork(stunServer: string): Promise<NetworkProbe> {
    return this.#ports.surroundings.probe({ stunServer });
  }

  /** Keeps a secret, and restarts the way that uses it. */
  async keepSecret(name: WaySecretName, text: string): Promise<Result<'encrypted' | 'until-quit', StorageFailure>> {
    const kept = await this.#ports.waySecrets.keep(name, text);
    if (!kept.ok) return kept;
    this.#news.secrets(await this.#ports.waySecrets.names());
    if (this.#target?.way === usedBy[name]) this.#way.again('doubted');
    return kept;
  }

  /** Resolves when nothing of the way is left. */
  stop(): Promise<void> {
    return this.#way.stop();
  }

  #wayChanged(reach: Reach): void {
    const hasReturned = reach.kind === 'up' && this.#reach.kind !== 'up';
    this.#reach = reach;
    this.#news.reach(reach);
    this.#proof.setTarget(
      reach.url === null || this.#target === null
        ? null
        : { url: reach.url, listener: this.#target.listener, isMapped: isMapped(this.#target) },
    );
    if (hasReturned) void this.#proof.again({ isAsked: false });
  }

  #proofChanged(proof: Proof): void {
    const isLost = proof.kind === 'failed' && this.#proved === 'proved';
    this.#proved = proof.kind;
    this.#news.proof(proof);
    // A tunnel may be broken without its program noticing.
    if (isLost && this.#reach.kind === 'up' && this.#target?.way !== 'manual') this.#way.again('doubted');
  }
}

/** Whether the address is the router's. A typed one is, unless the listener is on loopback, behind a proxy here. */
function isMapped({ way, settings: { listenHost } }: WayTarget): boolean {
  return way === 'router' || (way === 'manual' && !/^(127\.|::1$)/.test(listenHost));
}
