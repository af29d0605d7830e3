import { doorProof } from '../../electron/net/door-proof.ts';
import type { WebhookServerOptions } from '../../electron/net/webhook-server.ts';
import { countedTimers } from './counted-timers.ts';
import { FakeLogger } from './fake-ports.ts';

/** A door that hears nothing and has no certificate, and what a test wants otherwise. */
export function doorOptions(
  wanted: Pick<WebhookServerOptions, 'tokens'> & Partial<WebhookServerOptions>,
): WebhookServerOptions {
  return {
    hear: async () => {},
    lost: () => {},
    proof: doorProof(),
    passphrase: async () => null,
    certificateChanged: () => {},
    timers: countedTimers,
    logger: new FakeLogger(),
    ...wanted,
  };
}
