import type { LinkOpener } from '../ports.ts';
import type { Result } from '../result.ts';
import { notUnderstood } from './answered.ts';
import { isTrustedHost, linkHost } from './link-host.ts';
import type { PbxFailure } from './pbx-failure.ts';

export type LinkName = 'panel' | 'credit';

/** The state of a link of the PBX that is about to be opened in the browser. */
export type LinkState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking'; readonly link: LinkName }
  /** The link leads to a host that the person has not agreed to. The link itself was thrown away. */
  | { readonly kind: 'unknown-host'; readonly link: LinkName; readonly host: string }
  | { readonly kind: 'failed'; readonly failure: PbxFailure | { readonly kind: 'no-browser' } };

export interface LinkPorts {
  readonly ask: (link: LinkName) => Promise<Result<string, PbxFailure>>;
  readonly opener: LinkOpener;
  /** Returns the hosts that a person has agreed to. */
  readonly trustedHosts: () => readonly string[];
  readonly trust: (host: string) => void;
}

/**
 * Opens links that sign a person in. Each click requests a new link, and none is kept.
 *
 * ```
 *            open              opened
 *   idle ───────────▶ asking ──────────▶ idle
 *    ▲                 ▲  │ its host is not trusted
 *    │ dismiss         │  ├──────────▶ unknown host
 *    │           trust │  │                │
 *    │                 └──┼────────────────┘
 *    └─ failed ◀──────────┘ no link, or no browser
 * ```
 */
export class LinkKeeper {
  readonly #ports: LinkPorts;
  readonly #onChange: (state: LinkState) => void;
  #state: LinkState = { kind: 'idle' };

  constructor(ports: LinkPorts, onChange: (state: LinkState) => void) {
    this.#ports = ports;
    this.#onChange = onChange;
  }

  async open(link: LinkName): Promise<void> {
    if (this.#state.kind === 'asking') return;
    this.#become({ kind: 'asking', link });
    let after: LinkState = { kind: 'failed', failure: notUnderstood };
    try {
      after = await this.#opened(link);
    } finally {
      this.#become(after);
    }
  }

  /**
   * Trusts the unknown host, as the person agreed, and opens the link. It requests a new one: a link works only once.
   */
  async trust(link: LinkName, host: string): Promise<void> {
    if (this.#state.kind !== 'unknown-host' || this.#state.host !== host) return;
    this.#ports.trust(host);
    await this.open(link);
  }

  /** Returns to `idle` when the person has read the message. Does nothing while a link is requested. */
  dismiss(): void {
    if (this.#state.kind !== 'asking') this.#become({ kind: 'idle' });
  }

  async #opened(link: LinkName): Promise<LinkState> {
    const url = await this.#ports.ask(link);
    if (!url.ok) return { kind: 'failed', failure: url.error };
    const host = linkHost(url.value);
    if (host === null) return { kind: 'failed', failure: { kind: 'not-understood', status: 200, found: 'other' } };
    if (!isTrustedHost(host, this.#ports.trustedHosts())) return { kind: 'unknown-host', link, host };
    const opened = await this.#ports.opener.open(url.value);
    return opened.ok ? { kind: 'idle' } : { kind: 'failed', failure: { kind: 'no-browser' } };
  }

  #become(state: LinkState): void {
    this.#state = state;
    this.#onChange(state);
  }
}
