import type { WebhookLoss } from '../../src/listener/webhook-loss.ts';
import type {
  CertificateFiles,
  CertificateState,
  ListenAddress,
  ListenerEvents,
  ListenerOpener,
  ListenFailure,
  OpenListener,
  PracticeCaller,
  WebhookToken,
} from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';

/** Listeners that open or fail as the test says. Opening one while another is open throws. */
export class FakeListenerOpener implements ListenerOpener {
  readonly open_: ListenAddress[] = [];
  readonly asked: ListenAddress[] = [];
  readonly certificates: (CertificateFiles | null)[] = [];
  failure: ListenFailure | null = null;
  #events: ListenerEvents | null = null;

  /** Sets the events to which the listener reports. */
  telling(events: ListenerEvents): ListenerOpener {
    this.#events = events;
    return this;
  }

  async open(
    address: ListenAddress,
    certificate: CertificateFiles | null,
  ): Promise<Result<OpenListener, ListenFailure>> {
    this.asked.push(address);
    this.certificates.push(certificate);
    await Promise.resolve();
    if (this.failure !== null) return err(this.failure);
    if (this.open_.length > 0) throw new Error('another listener is still open');
    this.open_.push(address);
    return ok({
      port: address.port === 0 ? 50_000 : address.port,
      close: async () => {
        if (!this.open_.includes(address)) throw new Error('the listener was closed already');
        this.open_.splice(this.open_.indexOf(address), 1);
      },
    });
  }

  /** Reports that the certificate has been renewed. */
  renewCertificate(state: CertificateState): void {
    this.#reported().certificateChanged(state);
  }

  /** Reports a request that could not be read, or that too many came. */
  lose(loss: WebhookLoss): void {
    this.#reported().lost(loss);
  }

  #reported(): ListenerEvents {
    if (this.#events === null) throw new Error('nobody is told of it');
    return this.#events;
  }
}

export class FakePracticeCaller implements PracticeCaller {
  readonly rang: ListenAddress[] = [];

  async ring(listener: ListenAddress): Promise<Result<void, string>> {
    this.rang.push(listener);
    return ok(undefined);
  }
}

/** Counts its tokens: `key-1`, `key-2`, … */
export class FakeWebhookToken implements WebhookToken {
  number = 1;
  /** The numbers of the tokens that the listener accepts. */
  known: readonly number[] = [1];

  addressAt(publicUrl: string): string {
    return `${publicUrl}/h/key-${this.number}`;
  }

  async renew(): Promise<void> {
    this.number += 1;
    this.known = [...this.known, this.number];
  }

  forgetEarlier(): void {
    this.known = [this.number];
  }
}
