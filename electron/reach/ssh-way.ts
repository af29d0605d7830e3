import { connect, type LookupFunction, type Socket } from 'node:net';
import ssh2 from 'ssh2';
import type { Timers } from '../../src/ports.ts';
import { safeDetail } from '../../src/reach/safe-detail.ts';
import type { StartedWay, Way, WayFailure, WayNews, WayRun, WaySecrets } from '../../src/reach/way.ts';
import { atMost } from './at-most.ts';
import { ListenerPipes } from './listener-pipes.ts';
import { hearAnnouncements } from './ssh-announcement.ts';
import { type SshError, type SshStep, sshFailure } from './ssh-failure.ts';
import { fingerprintOf, readLogin, type SshLogin, systemAgent } from './ssh-keys.ts';

export interface SshWayOptions {
  readonly timers: Timers;
  readonly secrets: WaySecrets;
  /** Returns the socket or pipe of the agent; `null` when there is none. The default is `systemAgent`. */
  readonly agent?: () => string | null;
  /** The default is the system's. */
  readonly lookup?: LookupFunction;
}

const answerWithinMs = 15_000;
/** A person may have to touch a security key, or to confirm the agent's question. */
const loginWithinMs = 60_000;
const announceWithinMs = 10_000;
const closeWithinMs = 2_000;
/** How often the server is asked whether it is there. After three unanswered questions the connection is lost. */
const keepAliveMs = 15_000;

/**
 * A port at a person's own server that leads to the listener: `ssh -R`.
 *
 * The public address is the setting `sshPublicUrl`. Without it, it is the address that the server announces in a shell,
 * as localhost.run and serveo do; a later announcement replaces it. When the server opens no shell, ends it, or
 * announces nothing in ten seconds, the address is the forwarded port at the server itself. The shell gets no input, so
 * that an ordinary server ends it at once, while a server that announces keeps it.
 */
export function sshWay(options: SshWayOptions): Way {
  return {
    start(run) {
      const tunnel = new SshTunnel(options, run);
      void tunnel.begin();
      return tunnel;
    },
  };
}

class SshTunnel implements StartedWay {
  readonly #options: SshWayOptions;
  readonly #run: WayRun;
  readonly #pipes: ListenerPipes;
  readonly #client = new ssh2.Client();
  #socket: Socket | null = null;
  /** Resolves when the connection to the server is closed. */
  #gone: Promise<unknown> = Promise.resolve();
  #step: SshStep = 'connecting';
  /** The fingerprint that the server must show; empty before the first visit. */
  #hostKey: string;
  #agentFailure: WayFailure | null = null;
  #url: string | null = null;
  #cancelDeadline: () => void = () => {};
  #isStopped = false;
  #closing: Promise<void> | null = null;

  constructor(options: SshWayOptions, run: WayRun) {
    this.#options = options;
    this.#run = run;
    this.#pipes = new ListenerPipes(run.listener);
    this.#hostKey = run.settings.sshHostKey;
  }

  async begin(): Promise<void> {
    const { secrets, agent = systemAgent } = this.#options;
    if (this.#run.settings.sshHost === '') return this.#fail({ kind: 'settings-missing', detail: null });
    const login = await readLogin(this.#run.settings, secrets, agent);
    if (this.#closing !== null) return;
    if (login.ok) this.#connect(login.value);
    else this.#fail(login.error);
  }

  stop(): Promise<void> {
    this.#isStopped = true;
    return this.#close();
  }

  #connect(login: SshLogin): void {
    const { sshHost: host, sshPort: port } = this.#run.settings;
    const { lookup } = this.#options;
    const socket = connect({ host, port, noDelay: true, ...(lookup === undefined ? {} : { lookup }) });
    this.#socket = socket;
    this.#gone = new Promise((resolve) => socket.once('close', resolve));
    this.#within(answerWithinMs);
    this.#client
      .on('error', (error: SshError) => this.#failed(error))
      .on('close', () => this.#fail(sshFailure(null, this.#step)))
      .once('handshake', () => this.#proceed('logging-in', loginWithinMs))
      .once('ready', () => this.#forward())
      .on('tcp connection', (_details, accept, reject) => this.#pipes.take(accept, reject))
      .connect({
        sock: socket,
        username: login.username,
        authHandler: [login],
        hostVerifier: (key: Buffer) => this.#knows(fingerprintOf(key)),
        // `#within` keeps the deadlines.
        readyTimeout: 0,
        keepaliveInterval: keepAliveMs,
        keepaliveCountMax: 3,
      });
  }

  /** Whether it is the right server; called before the login. On a first visit its key is accepted and reported. */
  #knows(fingerprint: string): boolean {
    if (this.#hostKey === '') {
      this.#hostKey = fingerprint;
      this.#report({ kind: 'host-key', fingerprint });
    }
    if (fingerprint === this.#hostKey) return true;
    this.#fail({ kind: 'host-key-changed', detail: fingerprint });
    return false;
  }

  #forward(): void {
    this.#proceed('forwarding', answerWithinMs);
    // `''` asks for all addresses of the server; its setting `GatewayPorts` decides which of them it uses.
    this.#client.forwardIn('', this.#run.settings.sshRemotePort, (error, port) => {
      if (error === undefined) this.#findAddress(port);
      else this.#fail({ kind: 'forward-refused', detail: safeDetail(error.message) });
    });
  }

  #findAddress(port: number): void {
    const { sshHost, sshPublicUrl } = this.#run.settings;
    this.#step = 'up';
    this.#cancelDeadline();
    if (sshPublicUrl !== '') {
      this.#up(sshPublicUrl);
      return;
    }
    const noneAnnounced = () => {
      if (this.#url === null) this.#up(`http://${sshHost}:${port}`);
    };
    this.#cancelDeadline = this.#options.timers.after(announceWithinMs, noneAnnounced);
    this.#client.shell(false, (error, shell) => {
      if (error !== undefined) return noneAnnounced();
      hearAnnouncements(shell, { announced: (url) => this.#up(url), ended: noneAnnounced });
    });
  }

  #up(url: string): void {
    this.#cancelDeadline();
    if (url === this.#url) return;
    this.#url = url;
    this.#report({ kind: 'up', url, notes: [] });
  }

  #proceed(step: SshStep, withinMs: number): void {
    this.#step = step;
    this.#within(withinMs);
  }

  #within(ms: number): void {
    this.#cancelDeadline();
    const failure: WayFailure = { kind: 'host-not-reachable', detail: 'ETIMEDOUT' };
    this.#cancelDeadline = this.#options.timers.after(ms, () => this.#fail(failure));
  }

  /** An error of the agent is not final: the agent may have another key. */
  #failed(error: SshError): void {
    if (error.level === 'agent') this.#agentFailure = { kind: 'key-unreadable', detail: safeDetail(error.message) };
    else if (error.level === 'client-authentication' && this.#agentFailure !== null) this.#fail(this.#agentFailure);
    else this.#fail(sshFailure(error, this.#step));
  }

  #fail(failure: WayFailure): void {
    if (this.#closing !== null) return;
    void this.#close().then(() => {
      if (!this.#isStopped) this.#run.report({ kind: 'ended', failure });
    });
  }

  #report(news: WayNews): void {
    if (this.#closing === null) this.#run.report(news);
  }

  #close(): Promise<void> {
    this.#closing ??= this.#closeOnce();
    return this.#closing;
  }

  async #closeOnce(): Promise<void> {
    this.#cancelDeadline();
    this.#pipes.destroy();
    // Only an established connection can be closed properly.
    if (this.#step === 'up') {
      this.#client.end();
      await atMost(this.#options.timers, closeWithinMs, this.#gone);
    }
    this.#socket?.destroy();
    await this.#gone;
  }
}
