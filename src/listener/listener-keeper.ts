import type {
  CertificateFiles,
  ListenAddress,
  ListenerOpener,
  ListenFailure,
  Logger,
  OpenListener,
  Timers,
} from '../ports.ts';
import { err, type Result } from '../result.ts';
import { isSameValue } from '../same-value.ts';
import { WorkLine } from '../work-line.ts';

export type ListenerState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'open'; readonly address: ListenAddress; readonly scheme: 'http' | 'https' }
  | { readonly kind: 'blocked'; readonly address: ListenAddress; readonly failure: ListenFailure };

export interface ListenerTarget {
  readonly address: ListenAddress;
  /** `null`: plain HTTP. */
  readonly certificate: CertificateFiles | null;
}

export interface ListenerPorts {
  readonly listenerOpener: ListenerOpener;
  readonly timers: Timers;
  readonly logger: Logger;
}

type State =
  | { readonly kind: 'closed' | 'opening' }
  | { readonly kind: 'open'; readonly listener: OpenListener }
  | { readonly kind: 'blocked'; readonly cancelRetry: () => void };

/** How often a port in use is tried again. A call that rings in between is lost. */
export const retryListenAfterMs = 2_000;

/**
 * Keeps the listener open at the target, and opens it as soon as that becomes possible.
 *
 * ```
 *           target           opened
 *   closed ────────▶ opening ───────▶ open
 *      ▲               │  ▲             │
 *      │        failed │  │ retry       │ another target: closed first,
 *      │               ▼  │             │ an address is never bound twice
 *      └─ close() ─ blocked ◀───────────┘
 * ```
 *
 * `opening` is not reported: it is short, and during a retry the listener is as blocked as before.
 */
export class ListenerKeeper {
  readonly #ports: ListenerPorts;
  readonly #onChange: (listener: ListenerState) => void;
  #target: ListenerTarget | null = null;
  #state: State = { kind: 'closed' };
  /** All work on the listener in its order, so that two targets in one turn do not compete for a port. */
  readonly #work: WorkLine;

  constructor(ports: ListenerPorts, onChange: (listener: ListenerState) => void) {
    this.#ports = ports;
    this.#onChange = onChange;
    this.#work = new WorkLine(ports.logger, 'listener.failed');
  }

  /** Sets the target; the latest one counts. Resolves when the listener is open there, or known to be blocked. */
  setTarget(target: ListenerTarget): Promise<void> {
    return this.#change(target);
  }

  /** Whether this is the target, at which the listener is or will be open. */
  isTarget(target: ListenerTarget): boolean {
    return isSameValue(target, this.#target);
  }

  /** Resolves when nothing listens any more. */
  close(): Promise<void> {
    return this.#change(null);
  }

  #change(target: ListenerTarget | null): Promise<void> {
    if (this.#state.kind === 'blocked') this.#state.cancelRetry();
    this.#target = target;
    return this.#work.add(() => this.#fulfil(target));
  }

  async #fulfil(target: ListenerTarget | null): Promise<void> {
    if (target !== this.#target) return;
    if (target === null) {
      await this.#closeBefore('closed');
      return this.#onChange({ kind: 'closed' });
    }
    const { address, certificate } = target;
    const opened = await this.#opened(target);
    if (opened.ok) {
      this.#state = { kind: 'open', listener: opened.value };
      const scheme = certificate === null ? 'http' : 'https';
      this.#onChange({ kind: 'open', scheme, address: { host: address.host, port: opened.value.port } });
      return;
    }
    if (target !== this.#target) return;
    const cancelRetry = this.#ports.timers.after(retryListenAfterMs, () => void this.#change(target));
    this.#state = { kind: 'blocked', cancelRetry };
    this.#onChange({ kind: 'blocked', address, failure: opened.error });
  }

  /** Opens the listener after the one before is closed. */
  async #opened({ address, certificate }: ListenerTarget): Promise<Result<OpenListener, ListenFailure>> {
    try {
      await this.#closeBefore('opening');
      return await this.#ports.listenerOpener.open(address, certificate);
    } catch (error) {
      this.#ports.logger.error('listener.failed', error);
      return err({ kind: 'other', code: 'unexpected' });
    }
  }

  async #closeBefore(to: 'closed' | 'opening'): Promise<void> {
    const before = this.#state;
    this.#state = { kind: to };
    if (before.kind === 'open') await before.listener.close();
  }
}
