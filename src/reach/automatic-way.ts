import type { Logger, Timers } from '../ports.ts';
import { automaticWays } from './offers.ts';
import type { ProofFailure } from './proof-failure.ts';
import type { Proof } from './proof-keeper.ts';
import type { Reach } from './reach-keeper.ts';
import type { NetworkProbe } from './surroundings.ts';
import type { WayFailure, WaySecretName } from './way.ts';
import type { WayName } from './way-name.ts';

/** A way that was tried, and why it was given up. */
export type TriedWay = { readonly way: WayName } & (
  | { readonly kind: 'way-failed'; readonly failure: WayFailure }
  | { readonly kind: 'not-proved'; readonly failure: ProofFailure }
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'not-saved' }
);

/** How far the search for a way has come that needs nothing from the person. */
export type AutomaticWay =
  | { readonly kind: 'idle' }
  | { readonly kind: 'probing' }
  | { readonly kind: 'trying'; readonly way: WayName }
  | { readonly kind: 'proved'; readonly way: WayName }
  /** The way is up, but cannot be tested from this network. A test call can. */
  | { readonly kind: 'untestable'; readonly way: WayName }
  /** The settings are as they were before. `tried`: in the order of the attempts. */
  | { readonly kind: 'none'; readonly probed: NetworkProbe; readonly tried: readonly TriedWay[] };

export interface AutomaticPorts {
  readonly timers: Timers;
  readonly logger: Logger;
}

/** What the search needs of the rest of Zil. */
export interface WaySearch {
  probe(): Promise<NetworkProbe>;
  secrets(): readonly WaySecretName[];
  /** The way in the settings. */
  way(): WayName | 'none';
  /** Writes the way into the settings, which starts it. Returns whether it was written. */
  use(way: WayName | 'none'): boolean;
  /** Starts the way again if it is down, and tests its address. */
  again(): void;
}

/**
 * How long a way is tried. Longer than a tunnel program needs to report its address, and a new name of a tunnel to be
 * known everywhere (`patientForMs`).
 */
export const tryWayForMs = 90_000;

interface Search {
  readonly probed: NetworkProbe;
  /** The way of the settings before. */
  readonly before: WayName | 'none';
  readonly left: readonly WayName[];
  readonly tried: readonly TriedWay[];
}

type State =
  | Exclude<AutomaticWay, { kind: 'trying' }>
  | {
      readonly kind: 'trying';
      readonly way: WayName;
      readonly search: Search;
      /** Whether what is reported is about this way, and no longer about the one before. */
      readonly hasStarted: boolean;
      readonly cancelLimit: () => void;
    };

/**
 * Finds a way that needs nothing from the person: probes the network, and tries the ways that it allows, the best
 * first, until the address of one is proved.
 *
 * ```
 *          begin            a way is left             proved
 *   idle ────────▶ probing ───────────────▶ trying ────────────▶ proved ◀──┐
 *                     │                      │  ▲ │  untestable            │ a call came
 *                     │ none                 │  │ └────────────▶ untestable ┘
 *                     ▼            none left │  │ failed, refused or too slow: the next one
 *                    none ◀──────────────────┴──┘
 *
 *   from each to probing: begin      from each to idle: a person chooses another way, or the proof is lost
 * ```
 */
export class AutomaticWayKeeper {
  readonly #ports: AutomaticPorts;
  readonly #search: WaySearch;
  readonly #onChange: (automatic: AutomaticWay) => void;
  #state: State = { kind: 'idle' };
  #reach: Reach = { kind: 'off', url: null };
  #proof: Proof = { kind: 'none', provedAtMs: null };

  constructor(ports: AutomaticPorts, search: WaySearch, onChange: (automatic: AutomaticWay) => void) {
    this.#ports = ports;
    this.#search = search;
    this.#onChange = onChange;
  }

  /** Begins, or begins again. Resolves when the network has been probed. */
  async begin(): Promise<void> {
    if (['probing', 'trying'].includes(this.#state.kind)) return;
    const probing: State = { kind: 'probing' };
    this.#become(probing);
    const probed = await this.#probe();
    // `stop` may have been called meanwhile.
    if (this.#state !== probing) return;
    const left = automaticWays(probed, this.#search.secrets());
    this.#next({ probed, before: this.#search.way(), left, tried: [] });
  }

  /** Ends the search without a result. */
  stop(): void {
    if (this.#state.kind === 'trying') this.#state.cancelLimit();
    this.#state = { kind: 'idle' };
  }

  reach(reach: Reach): void {
    this.#reach = reach;
    const { kind } = reach;
    if (this.#state.kind === 'trying' && kind === 'starting') {
      this.#state = { ...this.#state, hasStarted: true };
      // What is known is about an earlier address, or about the time before the way was up.
      this.#proof = { kind: 'none', provedAtMs: null };
    }
    this.#judge();
  }

  proof(proof: Proof): void {
    this.#proof = proof;
    this.#judge();
  }

  /** The settings have changed, perhaps by a person who has chosen another way. */
  settingsChanged(): void {
    if ('way' in this.#state && this.#state.way !== this.#search.way()) this.#become({ kind: 'idle' });
  }

  async #probe(): Promise<NetworkProbe> {
    try {
      return await this.#search.probe();
    } catch (error) {
      this.#ports.logger.error('automatic.failed', error);
      return { worldAddress: null, gateway: { kind: 'none' }, hasCloudflared: false };
    }
  }

  #judge(): void {
    const state = this.#state;
    const { kind } = this.#proof;
    if (state.kind === 'trying' && state.hasStarted) this.#judgeTried(state);
    else if (state.kind === 'untestable' && kind === 'proved') this.#become({ kind: 'proved', way: state.way });
    else if ((state.kind === 'proved' || state.kind === 'untestable') && kind === 'failed') {
      this.#become({ kind: 'idle' });
    }
  }

  #judgeTried({ way, search }: Extract<State, { kind: 'trying' }>): void {
    if (this.#reach.kind === 'waiting' || this.#reach.kind === 'blocked') {
      this.#giveUp(search, { way, kind: 'way-failed', failure: this.#reach.failure });
    } else if (this.#reach.kind !== 'up') return;
    else if (this.#proof.kind === 'proved' || this.#proof.kind === 'untestable') {
      this.#become({ kind: this.#proof.kind, way });
    } else if (this.#proof.kind === 'failed') {
      this.#giveUp(search, { way, kind: 'not-proved', failure: this.#proof.failure });
    }
  }

  #giveUp(search: Search, tried: TriedWay): void {
    this.#ports.logger.info('automatic.given-up', { way: tried.way, why: tried.kind });
    this.#next({ ...search, tried: [...search.tried, tried] });
  }

  #next(search: Search): void {
    const [way, ...left] = search.left;
    if (way === undefined) {
      if (this.#search.way() !== search.before) this.#search.use(search.before);
      this.#become({ kind: 'none', probed: search.probed, tried: search.tried });
      return;
    }
    const rest: Search = { ...search, left };
    const cancelLimit = this.#ports.timers.after(tryWayForMs, () => this.#giveUp(rest, { way, kind: 'too-slow' }));
    // The way of the settings may be up already; then nothing new is reported.
    const isSame = this.#search.way() === way;
    this.#become({ kind: 'trying', way, search: rest, hasStarted: isSame, cancelLimit });
    if (isSame) this.#search.again();
    else if (!this.#search.use(way)) this.#giveUp(rest, { way, kind: 'not-saved' });
  }

  #become(state: State): void {
    if (this.#state.kind === 'trying') this.#state.cancelLimit();
    this.#state = state;
    this.#ports.logger.info('automatic.changed', { to: state.kind });
    this.#onChange(state.kind === 'trying' ? { kind: 'trying', way: state.way } : state);
  }
}
