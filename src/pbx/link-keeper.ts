import type { LinkOpener } from '../ports.ts';
import type { Result } from '../result.ts';
import { notUnderstood } from './answered.ts';
import { isTrustedHost, linkHost } from './link-host.ts';
import type { PbxFailure } from './pbx-failure.ts';

export type LinkName = 'panel' | 'credit';

/** A link of the PBX, on its way into the person's browser. */
export type LinkState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking'; readonly link: LinkName }
  /** It leads to a host that nobody has agreed to yet. The link itself is thrown away. */
  | { readonly kind: 'unknown-host'; readonly link: LinkName; readonly host: string }
  | { readonly kind: 'failed'; readonly failure: PbxFailure | { readonly kind: 'no-browser' } };

export interface LinkPorts {
  readonly ask: (link: LinkName) => Promise<Result<string, PbxFailure>>;
  readonly opener: LinkOpener;
  /** Hosts that a person has agreed to. */
  readonly trustedHosts: () => readonly string[];
  readonly trust: (host: string) => void;
}

/**
 * Opens links that log a person in: each click asks for a fresh one, and none is ever kept.
 *
 * ```
 *            open              opened
 *   idle ───────────▶ asking ──────────▶ idle
 *    ▲                 ▲  │ nobody has agreed to its host
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

  /** A person has agreed to the host that was asked about. A link is good for one click, so another one is asked for. */
  async trust(link: LinkName, host: string): Promise<void> {
    if (this.#state.kind !== 'unknown-host' || this.#state.host !== host) return;
    this.#ports.trust(host);
    await this.open(link);
  }

  /** A person has read what there is to say. */
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
