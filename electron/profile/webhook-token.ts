import { randomBytes } from 'node:crypto';
import { webhookPath } from '../../src/listener/webhook-path.ts';
import type { WebhookToken } from '../../src/ports.ts';
import type { SecretFile } from './secret-file.ts';

const tokenBytes = 24;

/**
 * The secret in the listener's path, made at the first start. It is written only where the system can encrypt it.
 * Elsewhere a token for one session is as good, because the PBX is given the address at every start.
 */
export class StoredWebhookToken implements WebhookToken {
  readonly #file: SecretFile;
  #current: string;
  #earlier: readonly string[] = [];

  private constructor(file: SecretFile, token: string) {
    this.#file = file;
    this.#current = token;
  }

  static async open(file: SecretFile): Promise<StoredWebhookToken> {
    const stored = await file.read('webhookToken');
    const token = new StoredWebhookToken(file, stored?.text ?? freshToken());
    if (stored === null) await token.#keep();
    return token;
  }

  get current(): string {
    return this.#current;
  }

  /** All tokens that the listener accepts. */
  get known(): readonly string[] {
    return [this.#current, ...this.#earlier];
  }

  addressAt(publicUrl: string): string {
    return publicUrl + webhookPath(this.#current);
  }

  async renew(): Promise<void> {
    this.#earlier = this.known;
    this.#current = freshToken();
    await this.#keep();
  }

  forgetEarlier(): void {
    this.#earlier = [];
  }

  /** Where the token cannot be stored, it is valid until Zil ends. */
  async #keep(): Promise<void> {
    await this.#file.writeEncrypted('webhookToken', this.#current);
  }
}

function freshToken(): string {
  return randomBytes(tokenBytes).toString('base64url');
}
