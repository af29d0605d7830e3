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

/** A port that is taken is asked for again this often: the call that rings meanwhile is lost. */
export const retryListenAfterMs = 2_000;

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
 * `opening` is not told: it lasts a moment, and during a retry the listener is as blocked as before.
 */
export class ListenerKeeper {
  readonly #ports: ListenerPorts;
  readonly #onChange: (listener: ListenerState) => void;
  #target: ListenerTarget | null = null;
  #state: State = { kind: 'closed' };
  /** All work on the listener in its order: two wishes in one turn must not race for a port. */
  readonly #work: WorkLine;

  constructor(ports: ListenerPorts, onChange: (listener: ListenerState) => void) {
    this.#ports = ports;
    this.#onChange = onChange;
    this.#work = new WorkLine(ports.logger, 'listener.failed');
  }

  /** Resolves when the listener is open as wished, or known to be blocked. The latest wish counts. */
  setTarget(target: ListenerTarget): Promise<void> {
    return this.#change(target);
  }

  /** Whether it is kept open there, or will be as soon as that is possible. */
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

  /** Opens it when the one before is closed. */
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
