import type { PbxFailure } from '../../src/pbx/pbx-failure.ts';
import { type Subscription, SubscriptionKeeper } from '../../src/pbx/subscription-keeper.ts';
import { FakePbxApi } from '../fakes/fake-pbx-api.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeRandom } from '../fakes/fake-random.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

export const office = 'https://office.example/h/secret';
export const tunnel = 'https://tunnel.example/h/secret';
export const timeout: PbxFailure = { kind: 'timeout' };
export const refused: PbxFailure = { kind: 'refused', code: 'INVALID_EVENT', message: 'Geçersiz bildirim' };

export function keeper() {
  const timers = new FakeTimers();
  const random = new FakeRandom();
  const logger = new FakeLogger();
  const told: Subscription[] = [];
  const subscription = new SubscriptionKeeper({ timers, clock: timers, random, logger }, (state) => told.push(state));
  return { api: new FakePbxApi(), timers, random, logger, told, subscription };
}

export const kindsOf = (told: readonly Subscription[]) => told.map(({ kind }) => kind);
