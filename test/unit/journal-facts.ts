import { recordFactId } from '../../src/calls/known-record.ts';
import { recordOf } from '../fakes/call-records.ts';

export const about = ['Numaralar uydurmadır.'];

export function chance(seed: number) {
  let state = seed >>> 0;
  return {
    next() {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    },
  };
}

export const startedAtMs = Date.UTC(2026, 10, 23, 11, 0, 0);

export function ring(factId: number, atMs: number, pairs: readonly (readonly [string, string])[]) {
  return { factId, atMs, pairs };
}

export const known = (factId: number, record = recordOf({ id: factId, startedAtMs })) => ({
  factId: recordFactId(record.id),
  record,
  insteadMs: startedAtMs,
});
