import type { Timers } from '../../src/ports.ts';
import { safeDetail } from '../../src/reach/safe-detail.ts';
import type { StartedWay, Way, WayFailure, WayNews, WayRun, WaySecrets } from '../../src/reach/way.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { listenerUrl } from '../net/listener-url.ts';
import { atMost } from './at-most.ts';
import { type NgrokRefusal, ngrokRefusal } from './ngrok-failure.ts';

/**
 * The part of `@ngrok/ngrok` that Zil uses. Its short form `forward` is not used: it keeps its session as long as Zil
 * runs, and does not report a network that is lost silently.
 */
export interface NgrokModule {
  readonly SessionBuilder: new () => NgrokSessionBuilder;
}

export interface NgrokSessionBuilder {
  authtoken(token: string): this;
  /** Called when the connection is lost, and when restoring it has failed. With `true` the module tries (again). */
  handleDisconnection(handler: (address: string, error: string) => boolean): this;
  /** Called every ten seconds, first when there is a connection. `null`: there was no answer for 15 s more. */
  handleHeartbeat(handler: (latencyMs: number | null) => void): this;
  connect(): Promise<NgrokSession>;
}

export interface NgrokSession {
  httpEndpoint(): NgrokEndpoint;
  close(): Promise<void>;
}

export interface NgrokEndpoint {
  domain(name: string): this;
  listenAndForward(url: string): Promise<NgrokListener>;
}

export interface NgrokListener {
  url(): string | null;
  close(): Promise<void>;
}

export interface NgrokWayOptions {
  readonly timers: Timers;
  readonly secrets: WaySecrets;
  /** Throws when the module's native code does not run: on Windows without Microsoft's runtime library. */
  readonly load: () => NgrokModule | Promise<NgrokModule>;
}

const openWithinMs = 20_000;
const closeWithinMs = 2_000;

/**
 * ngrok forgets a session 25 seconds after the last answer. Until then an earlier session of ours may block the next
 * one: one that was lost, and also one that was closed (version 1.7.0 of the module does not tell ngrok).
 */
const tryAgain = { times: 3, afterMs: 10_000 } as const;

/**
 * The module tries three times within three seconds to restore a lost connection. Then it waits for two minutes, and
 * later for hours. A connection is restored with its second heartbeat: the first one comes before ngrok has decided
 * whether it accepts the session.
 */
const restoreWithinMs = 30_000;
const heartbeatsToRestore = 2;

/** A tunnel of ngrok, without a program of its own. */
export function ngrokWay(options: NgrokWayOptions): Way {
  return {
    start(run) {
      const tunnel = new NgrokTunnel(options, run);
      void tunnel.begin();
      return tunnel;
    },
  };
}

class NgrokTunnel implements StartedWay {
  readonly #options: NgrokWayOptions;
  readonly #run: WayRun;
  #opening: Promise<Result<string, NgrokRefusal>> | null = null;
  #session: NgrokSession | null = null;
  #listener: NgrokListener | null = null;
  #url: string | null = null;
  /** How many heartbeats are needed until the tunnel is up again; 0 when it is up. */
  #beatsMissing = 0;
  #cancelWait: () => void = () => {};
  #isLost = false;
  #isStopped = false;
  #closing: Promise<void> | null = null;

  constructor(options: NgrokWayOptions, run: WayRun) {
    this.#options = options;
    this.#run = run;
  }

  async begin(): Promise<void> {
    const token = await this.#options.secrets.read('ngrokToken');
    if (token === null) return this.#fail({ kind: 'token-missing', detail: null });
    let module: NgrokModule;
    try {
      module = await this.#options.load();
    } catch (error) {
      return this.#fail({ kind: 'program-missing', detail: safeDetail(messageOf(error)) });
    }
    await this.#open(module, token, tryAgain.times);
  }

  stop(): Promise<void> {
    this.#isStopped = true;
    return this.#close();
  }

  async #open(module: NgrokModule, token: string, triesLeft: number): Promise<void> {
    if (this.#closing !== null) return;
    this.#opening = this.#connect(module, token);
    this.#wait(openWithinMs, () => this.#fail({ kind: 'host-not-reachable', detail: 'ETIMEDOUT' }));
    const opened = await this.#opening;
    if (this.#closing !== null) return;
    this.#cancelWait();
    if (opened.ok) {
      this.#url = opened.value;
      this.#reportUp(opened.value);
    } else if (opened.error.mayBeOurs && triesLeft > 0) {
      this.#report({ kind: 'interrupted', failure: opened.error.failure });
      this.#wait(tryAgain.afterMs, () => void this.#open(module, token, triesLeft - 1));
    } else {
      this.#fail(opened.error.failure);
    }
  }

  /** Never rejects. Later attempts use the same session: ngrok would remember a closed one, too. */
  async #connect(module: NgrokModule, token: string): Promise<Result<string, NgrokRefusal>> {
    const { listener, settings } = this.#run;
    try {
      this.#session ??= await this.#builder(module, token).connect();
      if (this.#closing !== null) throw new Error('stopped');
      const endpoint = this.#session.httpEndpoint();
      if (settings.ngrokDomain !== '') endpoint.domain(settings.ngrokDomain);
      this.#listener = await endpoint.listenAndForward(listenerUrl(listener, 'http'));
      const url = this.#listener.url();
      if (url === null) throw new Error('no address');
      return ok(url);
    } catch (error) {
      return err(ngrokRefusal(messageOf(error), token));
    }
  }

  #builder(module: NgrokModule, token: string): NgrokSessionBuilder {
    return new module.SessionBuilder()
      .authtoken(token)
      .handleDisconnection((_address, error) => {
        this.#interrupted(error);
        return true;
      })
      .handleHeartbeat((latencyMs) => {
        if (latencyMs === null) this.#lose('ETIMEDOUT');
        else this.#beat();
      });
  }

  #interrupted(error: string): void {
    if (this.#url === null) return;
    const wasUp = this.#beatsMissing === 0;
    this.#beatsMissing = heartbeatsToRestore;
    if (!wasUp) return;
    this.#report({ kind: 'interrupted', failure: { kind: 'connection-lost', detail: safeDetail(error) } });
    this.#wait(restoreWithinMs, () => this.#lose(error));
  }

  #beat(): void {
    if (this.#url === null || this.#beatsMissing === 0) return;
    this.#beatsMissing -= 1;
    if (this.#beatsMissing > 0) return;
    this.#cancelWait();
    this.#reportUp(this.#url);
  }

  #lose(error: string): void {
    if (this.#url === null) return;
    this.#isLost = true;
    this.#fail({ kind: 'connection-lost', detail: safeDetail(error) });
  }

  #wait(ms: number, run: () => void): void {
    this.#cancelWait();
    this.#cancelWait = this.#options.timers.after(ms, run);
  }

  #reportUp(url: string): void {
    this.#report({ kind: 'up', url, notes: [] });
  }

  #report(news: WayNews): void {
    if (this.#closing === null) this.#run.report(news);
  }

  #fail(failure: WayFailure): void {
    if (this.#closing !== null) return;
    void this.#close().then(() => {
      if (!this.#isStopped) this.#run.report({ kind: 'ended', failure });
    });
  }

  #close(): Promise<void> {
    this.#cancelWait();
    this.#closing ??= atMost(this.#options.timers, closeWithinMs, this.#release());
    return this.#closing;
  }

  /** Closes everything. An attempt that is under way cannot be cancelled; it is waited for and then closed, too. */
  async #release(): Promise<void> {
    await this.#opening;
    // Over a lost connection there is no answer, and the session would wait for it before it closes.
    if (!this.#isLost) await this.#listener?.close().catch(() => {});
    await this.#session?.close().catch(() => {});
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
