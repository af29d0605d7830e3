import { selfTest } from '../../electron/net/self-test.ts';
import type { WebhookServerOptions } from '../../electron/net/webhook-server.ts';
import type { ListenerEvents } from '../../src/ports.ts';
import { countedTimers } from './counted-timers.ts';
import { FakeLogger } from './fake-ports.ts';

/** A listener without a certificate, and what a test wants otherwise. */
export function listenerOptions(
  wanted: Pick<WebhookServerOptions, 'tokens'> & Partial<WebhookServerOptions>,
): WebhookServerOptions {
  return {
    proof: selfTest(),
    passphrase: async () => null,
    timers: countedTimers,
    logger: new FakeLogger(),
    ...wanted,
  };
}

/** Nobody listens to the listener, but for what a test wants to hear. */
export function listenerEvents(wanted: Partial<ListenerEvents> = {}): ListenerEvents {
  return { hear: async () => {}, lost: () => {}, certificateChanged: () => {}, ...wanted };
}
