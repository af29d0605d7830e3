import { selfTest } from '../../electron/net/self-test.ts';
import type { WebhookServerOptions } from '../../electron/net/webhook-server.ts';
import type { ListenerEvents } from '../../src/ports.ts';
import { countedTimers } from './counted-timers.ts';
import { FakeLogger } from './fake-ports.ts';

/** Returns the options of a listener without a certificate; `wanted` replaces some of them. */
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

/** Returns functions that do nothing when something arrives; `wanted` replaces some of them. */
export function listenerEvents(wanted: Partial<ListenerEvents> = {}): ListenerEvents {
  return { hear: async () => {}, lost: () => {}, certificateChanged: () => {}, ...wanted };
}
