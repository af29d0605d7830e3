import type { ListenAddress } from '../../src/ports.ts';
import type { StartedWay, Way, WayFailure, WayRun, WaySecrets } from '../../src/reach/way.ts';
import { cloudflaredEvent } from './cloudflared-log.ts';
import type { ProgramHost } from './program-host.ts';
import { TunnelRun } from './tunnel-run.ts';

const registeredWithinMs = 40_000;

export interface CloudflaredOptions {
  readonly host: ProgramHost;
  readonly secrets: WaySecrets;
  /** Returns the path of cloudflared for a value of the setting `cloudflaredProgram`; `null` when it is nowhere. */
  readonly findProgram: (setting: string) => Promise<string | null>;
}

/**
 * A tunnel of Cloudflare. With a stored token it is a named tunnel, which leads where its owner has said in
 * Cloudflare's dashboard. Without one it is a quick tunnel: it needs no account, and each start has another address.
 */
export function cloudflaredWay(options: CloudflaredOptions): Way {
  return { start: (run) => new CloudflaredRun(options, run) };
}

class CloudflaredRun implements StartedWay {
  readonly #run: TunnelRun;
  /** The numbers of the connections that are up; a named tunnel has four. */
  readonly #connections = new Set<string>();
  #isNamed = false;
  #url: string | null = null;
  #state: 'beginning' | 'up' | 'interrupted' = 'beginning';
  /** The last failure in cloudflared's log: the reason, if cloudflared ends or gets no connection. */
  #reason: WayFailure | null = null;

  constructor(options: CloudflaredOptions, { listener, settings, report }: WayRun) {
    this.#run = new TunnelRun(options.host, report);
    void this.#begin(options, { listener, ...settings });
  }

  stop(): Promise<void> {
    return this.#run.stop();
  }

  async #begin(
    { secrets, findProgram }: CloudflaredOptions,
    settings: {
      readonly listener: ListenAddress;
      readonly cloudflaredHost: string;
      readonly cloudflaredProgram: string;
    },
  ): Promise<void> {
    const token = await secrets.read('cloudflaredToken');
    this.#isNamed = token !== null;
    if (this.#isNamed && settings.cloudflaredHost === '')
      return this.#run.fail({ kind: 'settings-missing', detail: null });
    const program = await findProgram(settings.cloudflaredProgram);
    if (program === null) return this.#run.fail({ kind: 'program-missing', detail: null });
    if (this.#run.isOver) return;
    if (this.#isNamed) this.#url = `https://${settings.cloudflaredHost}`;
    const options = ['tunnel', '--no-autoupdate', '--metrics', '127.0.0.1:0'];
    this.#run.begin(
      {
        program,
        args: [...options, ...(token === null ? ['--url', urlOf(settings.listener)] : ['run'])],
        // Never an argument: everybody on this computer can read those.
        env: token === null ? {} : { TUNNEL_TOKEN: token },
        onLine: (line) => this.#heard(line),
      },
      (failure) => (failure.kind === 'program-ended' ? (this.#reason ?? failure) : failure),
    );
    this.#run.after(registeredWithinMs, (detail) => {
      void this.#run.fail(this.#reason ?? { kind: 'no-address', detail });
    });
  }

  #heard(line: string): void {
    const event = cloudflaredEvent(line);
    switch (event?.kind) {
      case 'address':
        this.#url = event.url;
        this.#connected();
        break;
      case 'registered':
        this.#connections.add(event.connection);
        this.#connected();
        break;
      case 'lost':
        this.#connections.delete(event.connection);
        this.#disconnected(event.detail);
        break;
      case 'failed':
        this.#failed(event.failure, event.isFinal);
    }
  }

  #connected(): void {
    if (this.#url === null || this.#connections.size === 0 || this.#state === 'up') return;
    this.#state = 'up';
    this.#reason = null;
    this.#run.up(this.#url);
  }

  #disconnected(detail: string | null): void {
    if (this.#state !== 'up' || this.#connections.size > 0) return;
    this.#state = 'interrupted';
    this.#run.interrupted({ kind: 'connection-lost', detail });
  }

  #failed(failure: WayFailure, isFinal: boolean): void {
    // The token of a quick tunnel is not the person's.
    if (failure.kind === 'token-refused' && !this.#isNamed) return;
    if (isFinal) {
      void this.#run.fail(failure);
      return;
    }
    const isNews = this.#reason?.kind !== failure.kind;
    this.#reason = failure;
    // The tunnel was removed while it was up. cloudflared goes on trying, and a person may restore it.
    if (this.#state === 'interrupted' && failure.kind === 'token-refused' && isNews) this.#run.interrupted(failure);
  }
}

function urlOf({ host, port }: ListenAddress): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
