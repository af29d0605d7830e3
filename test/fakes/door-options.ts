import { doorProof } from '../../electron/net/door-proof.ts';
import type { WebhookServerOptions } from '../../electron/net/webhook-server.ts';
import type { DoorEvents } from '../../src/ports.ts';
import { countedTimers } from './counted-timers.ts';
import { FakeLogger } from './fake-ports.ts';

/** A door without a certificate, and what a test wants otherwise. */
export function doorOptions(
  wanted: Pick<WebhookServerOptions, 'tokens'> & Partial<WebhookServerOptions>,
): WebhookServerOptions {
  return {
    proof: doorProof(),
    passphrase: async () => null,
    timers: countedTimers,
    logger: new FakeLogger(),
    ...wanted,
  };
}

/** Nobody listens to the door, but for what a test wants to hear. */
export function doorEvents(wanted: Partial<DoorEvents> = {}): DoorEvents {
  return { hear: async () => {}, lost: () => {}, certificateChanged: () => {}, ...wanted };
}
