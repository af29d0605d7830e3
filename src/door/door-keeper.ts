import type { CertificateFiles, DoorAddress, DoorFailure, DoorOpener, OpenDoor, Timers } from '../ports.ts';

export type Door =
  | { readonly kind: 'closed' }
  | { readonly kind: 'open'; readonly address: DoorAddress; readonly scheme: 'http' | 'https' }
  | { readonly kind: 'blocked'; readonly address: DoorAddress; readonly failure: DoorFailure };

export interface DoorWish {
  readonly address: DoorAddress;
  /** `null`: plain HTTP. */
  readonly certificate: CertificateFiles | null;
}

/** A port that is taken is asked for again this often: the call that rings meanwhile is lost. */
export const retryDoorAfterMs = 2_000;

/**
 * Keeps the listener open at the address that is wished for, and opens it as soon as that becomes possible.
 *
 * ```
 *            wish            opened
 *   closed ────────▶ opening ───────▶ open
 *      ▲               │  ▲             │
 *      │        failed │  │ retry       │ another wish: closed first,
 *      │               ▼  │             │ an address is never bound twice
 *      └─ close() ─ blocked ◀──────────-┘
 * ```
 *
 * `opening` is not told: it lasts a moment, and during a retry the door is as blocked as before.
 */
export class DoorKeeper {
  readonly #opener: DoorOpener;
  readonly #timers: Timers;
  readonly #onChange: (door: Door) => void;
  #wish: DoorWish | null = null;
  #open: OpenDoor | null = null;
  #cancelRetry: () => void = () => {};
  /** All work on the listener in its order: two wishes in one turn must not race for a port. */
  #work: Promise<void> = Promise.resolve();

  constructor(opener: DoorOpener, timers: Timers, onChange: (door: Door) => void) {
    this.#opener = opener;
    this.#timers = timers;
    this.#onChange = onChange;
  }

  /** Resolves when the door is open as wished, or known to be blocked. The latest wish counts. */
  keepOpen(wish: DoorWish): Promise<void> {
    return this.#change(wish);
  }

  /** Resolves when nothing listens any more. */
  close(): Promise<void> {
    return this.#change(null);
  }

  #change(wish: DoorWish | null): Promise<void> {
    this.#cancelRetry();
    this.#wish = wish;
    this.#work = this.#work.then(() => this.#fulfil(wish));
    return this.#work;
  }

  async #fulfil(wish: DoorWish | null): Promise<void> {
    if (wish !== this.#wish) return;
    await this.#open?.close();
    this.#open = null;
    if (wish === null) return this.#onChange({ kind: 'closed' });
    const { address, certificate } = wish;
    const opened = await this.#opener.open(address, certificate);
    if (opened.ok) {
      this.#open = opened.value;
      const scheme = certificate === null ? 'http' : 'https';
      this.#onChange({ kind: 'open', scheme, address: { host: address.host, port: opened.value.port } });
      return;
    }
    if (wish !== this.#wish) return;
    this.#onChange({ kind: 'blocked', address, failure: opened.error });
    this.#cancelRetry = this.#timers.after(retryDoorAfterMs, () => void this.#change(wish));
  }
}
