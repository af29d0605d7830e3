import type { Ports } from '../../src/app/app-ports.ts';
import { carefulPbxApi } from '../../src/pbx/careful-pbx-api.ts';
import type { Clock, Logger, Timers, WebhookToken } from '../../src/ports.ts';
import { addressProver } from './address-prover.ts';
import { httpPbxApi } from './http-pbx-api.ts';
import type { Fetch } from './pbx-fetch.ts';
import { LastStatedTime } from './pbx-time.ts';
import { practiceCaller } from './practice-caller.ts';
import { selfTest } from './self-test.ts';
import { webhookServer } from './webhook-server.ts';

export interface NetNeeds {
  /** `current`: the webhook token of today's URL; `known`: all tokens that are accepted. */
  readonly webhookToken: Pick<WebhookToken, 'addressAt'> & {
    readonly current: string;
    readonly known: readonly string[];
  };
  /** Returns the passphrase of the listener's certificate; `null` when there is none. */
  readonly passphrase: () => Promise<string | null>;
  /** Sends the requests to the PBX. */
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** Makes the ports for the listener and for requests to the PBX. */
export function netPorts({
  webhookToken,
  passphrase,
  fetch,
  clock,
  timers,
  logger,
}: NetNeeds): Pick<Ports, 'listenerTo' | 'prover' | 'practiceCaller' | 'apis' | 'pbxTime'> {
  const proof = selfTest();
  const pbxTime = new LastStatedTime(clock);
  return {
    listenerTo: (events) =>
      webhookServer({ tokens: () => webhookToken.known, proof, passphrase, timers, logger }, events),
    prover: addressProver({ proof, timers, addressAt: (publicUrl) => webhookToken.addressAt(publicUrl) }),
    practiceCaller: practiceCaller(() => webhookToken.current),
    apis: carefulPbxApi(httpPbxApi({ fetch, onTime: (statedMs) => pbxTime.hear(statedMs) }), timers),
    pbxTime,
  };
}
