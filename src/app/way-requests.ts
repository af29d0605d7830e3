import type { Desk } from '../desk/desk.ts';
import { ListenerKeeper } from '../listener/listener-keeper.ts';
import type { PbxAddresses } from '../pbx/pbx.ts';
import type { ListenerOpener } from '../ports.ts';
import { AutomaticWayKeeper } from '../reach/automatic-way.ts';
import { mayRegister } from '../reach/may-register.ts';
import { isProvedInstead } from '../reach/proof-keeper.ts';
import { Reachability } from '../reach/reachability.ts';
import { RequestCounter } from '../reach/request-counter.ts';
import { listenerTarget, wayTarget } from '../reach/targets.ts';
import type { WaySecretName } from '../reach/way.ts';
import { err, ok, type Result } from '../result.ts';
import { confirmedWayKey, type Settings, type SettingsRefusal } from '../settings/settings.ts';
import { type OffersView, offersView } from '../view/offers-view.ts';
import { texts } from '../view/texts.ts';
import type { Ports } from './app-ports.ts';

/** News of the listener and the way, for the part that asks the PBX. */
export interface WayNews {
  /** The webhook URL may have changed, or may be gone. */
  readonly moved: () => void;
  /** Webhooks can arrive again: what the PBX knows may be outdated. */
  readonly returned: (reason: 'listener-opened' | 'way-returned') => void;
}

/** The settings in force, some of which change with the way. */
export interface WaySettings {
  readonly current: Settings;
  change(some: Partial<Settings>): Result<null, SettingsRefusal>;
}

/** How long an old webhook URL stays valid after the PBX was given a new one. */
export const forgetTokenAfterMs = 10 * 60_000;

/** Keeps the listener and the way, has them tested, and reports them to the desk. Also their use cases. */
export class WayRequests {
  readonly #ports: Ports;
  readonly #desk: Desk;
  readonly #settings: WaySettings;
  readonly #news: WayNews;
  readonly #listener: ListenerKeeper;
  readonly #requests: RequestCounter;
  readonly reachability: Reachability;
  /** Finds a way by itself, when a person asks for it. */
  readonly automatic: AutomaticWayKeeper;
  #cancelForgetToken: () => void = () => {};

  constructor(ports: Ports, listenerOpener: ListenerOpener, desk: Desk, settings: WaySettings, news: WayNews) {
    this.#ports = ports;
    this.#desk = desk;
    this.#settings = settings;
    this.#news = news;
    this.#listener = new ListenerKeeper({ ...ports, listenerOpener }, (listener) => {
      desk.dispatch({ kind: 'listener', listener });
      if (listener.kind !== 'open' || listener.scheme === 'http')
        desk.dispatch({ kind: 'certificate', certificate: null });
      this.updateWay();
      news.moved();
      if (listener.kind === 'open') news.returned('listener-opened');
    });
    this.#requests = new RequestCounter(
      ports,
      () => settings.current.way,
      (count) => desk.dispatch({ kind: 'tunnel-requests', count }),
    );
    this.reachability = new Reachability(ports, {
      reach: (reach) => {
        const hasReturned = reach.kind === 'up' && desk.state.reach.kind !== 'up';
        desk.dispatch({ kind: 'reach', reach });
        this.automatic.reach(reach);
        news.moved();
        if (!hasReturned) return;
        news.returned('way-returned');
        this.#requests.count();
      },
      proof: (proof) => {
        const before = desk.state.proof;
        desk.dispatch({ kind: 'proof', proof });
        this.automatic.proof(proof);
        // The test from here will fail again at the next start. So the way becomes a confirmed way, and no second test
        // call is needed.
        if (isProvedInstead(before, proof)) this.confirmWay();
        news.moved();
      },
      testCall: (testCall) => {
        desk.dispatch({ kind: 'test-call', testCall });
        news.moved();
      },
      secrets: (secrets) => desk.dispatch({ kind: 'way-secrets', secrets }),
      hostKey: (sshHostKey) => void settings.change({ sshHostKey }),
    });
    this.automatic = new AutomaticWayKeeper(
      ports,
      {
        probe: () => this.reachability.probeNetwork(settings.current.stunServer),
        secrets: () => desk.state.waySecrets,
        way: () => settings.current.way,
        use: (way) => settings.change({ way }).ok,
        again: () => this.reachability.again('person-asked'),
      },
      (automaticWay) => desk.dispatch({ kind: 'automatic-way', automaticWay }),
    );
  }

  /** Resolves when the listener is open or known to be blocked. */
  openListener(): Promise<void> {
    return this.#listener.setTarget(listenerTarget(this.#settings.current));
  }

  /** Resolves when the listener is closed and the way has ended. */
  async stop(): Promise<void> {
    this.#requests.stop();
    this.automatic.stop();
    await this.reachability.stop();
    await this.#listener.close();
  }

  /** Returns where the PBX is asked and which webhook URL it gets; `null` while it may not have one. */
  addresses(): PbxAddresses {
    const { state } = this.#desk;
    const { url } = state.reach;
    const webhookUrl = url !== null && mayRegister(state) ? this.#ports.webhookToken.addressAt(url) : null;
    const isOpen = state.listener.kind === 'open' && state.reach.kind === 'up' && state.proof.kind !== 'failed';
    return { apiUrl: state.settings.apiUrl, webhookUrl, isOpen };
  }

  /** Applies the settings: opens the listener again if its target changed, otherwise updates the way. */
  updateListener(): void {
    this.automatic.settingsChanged();
    const listener = listenerTarget(this.#settings.current);
    if (this.#listener.isTarget(listener)) this.updateWay();
    else void this.#listener.setTarget(listener);
  }

  updateWay(): void {
    this.reachability.setTarget(wayTarget(this.#desk.state));
  }

  /** Confirms the way: its address is used although no test has proved it. */
  confirmWay(): Result<null, SettingsRefusal> {
    return this.#settings.change({ insistOn: confirmedWayKey(this.#settings.current) });
  }

  /** Runs the network probe, and returns the ways in the order in which they suit this network. */
  async probeNetwork(): Promise<OffersView> {
    const { stunServer, language } = this.#settings.current;
    return offersView(await this.reachability.probeNetwork(stunServer), language);
  }

  async keepSecret(name: WaySecretName, text: string): Promise<Result<'encrypted' | 'until-quit', null>> {
    const kept = await this.reachability.keepSecret(name, text);
    const hasCertificate = listenerTarget(this.#settings.current).certificate !== null;
    if (name === 'certificatePassphrase' && hasCertificate) void this.openListener();
    return kept.ok ? kept : err(null);
  }

  /** Downloads the tunnel program; the person has agreed to it. Fails with a sentence. */
  async installProgram(): Promise<Result<null, string>> {
    const installed = await this.#ports.tunnelProgram.install();
    if (installed.ok) {
      this.reachability.again('person-asked');
      return ok(null);
    }
    this.#ports.logger.info('program.not-installed', { ...installed.error });
    return err(texts[this.#settings.current.language].reach.notInstalled(installed.error));
  }

  /** Replaces the secret in the address; the old one stops working after a grace period. */
  async renewToken(): Promise<void> {
    await this.#ports.webhookToken.renew();
    this.#forgetTokenLater();
    this.#news.moved();
  }

  /** Waits while the subscription is being renewed, because the PBX may still send to the earlier address. */
  #forgetTokenLater(): void {
    this.#cancelForgetToken();
    this.#cancelForgetToken = this.#ports.timers.after(forgetTokenAfterMs, () => {
      const { kind } = this.#desk.state.subscription;
      if (kind === 'asking' || kind === 'waiting') this.#forgetTokenLater();
      else this.#ports.webhookToken.forgetEarlier();
    });
  }
}
