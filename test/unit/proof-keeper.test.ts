import { describe, expect, test } from 'vitest';
import type { ProofFailureKind } from '../../src/reach/proof-failure.ts';
import { type Proof, ProofKeeper, type ProofTarget, patientForMs, proveEveryMs } from '../../src/reach/proof-keeper.ts';
import { FakeLogger } from '../fakes/fake-ports.ts';
import { FakeRandom } from '../fakes/fake-random.ts';
import { FakeProver } from '../fakes/fake-reach.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';

const listener = { host: '127.0.0.1', port: 8787 };
const tunnel: ProofTarget = { url: 'https://tunel.example', listener, isMapped: false };
const mapped: ProofTarget = { url: 'http://88.255.10.20:8787', listener, isMapped: true };

function keeper(failure: ProofFailureKind | null = null) {
  const timers = new FakeTimers();
  const prover = new FakeProver();
  prover.failure = failure === null ? null : { kind: failure, detail: null };
  const told: Proof[] = [];
  const keep = new ProofKeeper(
    { prover, timers, clock: timers, random: new FakeRandom(), logger: new FakeLogger() },
    (proof) => told.push(proof),
  );
  return { keep, prover, timers, told, last: () => told.at(-1) };
}

describe('a public address', () => {
  test('is proved by a request to the listener through it', async () => {
    const { keep, prover, told, timers } = keeper();
    const atMs = timers.nowMs();
    keep.setTarget(tunnel);
    await settled();
    expect(prover.asked).toEqual([{ url: tunnel.url, listener }]);
    expect(told).toEqual([
      { kind: 'proving', provedAtMs: null },
      { kind: 'proved', by: 'self-test', atMs, provedAtMs: atMs },
    ]);
  });

  test('that is new has half a minute to become known everywhere', async () => {
    const { keep, prover, timers, told, last } = keeper('unknown-host');
    keep.setTarget(tunnel);
    await timers.advance(patientForMs / 2);
    expect(told.map(({ kind }) => kind)).toEqual(['proving']);
    prover.failure = null;
    await timers.advance(patientForMs / 2);
    expect(last()?.kind).toBe('proved');
  });

  test('that does not lead here after that fails, and is tested further', async () => {
    const { keep, prover, timers, last } = keeper('tunnel-down');
    keep.setTarget(tunnel);
    await timers.advance(2 * patientForMs);
    expect(last()).toMatchObject({ kind: 'failed', failure: { kind: 'tunnel-down' }, provedAtMs: null });
    prover.failure = null;
    await timers.advance(15 * 60_000);
    expect(last()?.kind).toBe('proved');
  });

  test.each(['refused', 'no-answer', 'wrong-program', 'web-page', 'tls'] as const)(
    'of the router that is %s from here is untestable, and never called closed',
    async (failure) => {
      const { keep, last } = keeper(failure);
      keep.setTarget(mapped);
      await settled();
      expect(last()).toMatchObject({ kind: 'untestable', failure: { kind: failure } });
    },
  );

  test('of the router still fails when the listener itself does not listen', async () => {
    const { keep, timers, last } = keeper('not-listening');
    keep.setTarget(mapped);
    await timers.advance(2 * patientForMs);
    expect(last()?.kind).toBe('failed');
  });

  test('of the office network proves nothing, however well it answers', async () => {
    const { keep, prover, last } = keeper();
    keep.setTarget({ ...tunnel, url: 'http://192.168.1.20:8787' });
    await settled();
    expect(last()).toMatchObject({ kind: 'failed', failure: { kind: 'office-only' } });
    expect(prover.asked).toEqual([]);
  });

  test('is proved by a webhook, and stays proved when the router is closed to requests from inside', async () => {
    const { keep, timers, last } = keeper('refused');
    keep.setTarget(mapped);
    await settled();
    keep.heard();
    await timers.advance(2 * proveEveryMs);
    expect(last()).toMatchObject({ kind: 'proved', by: 'call' });
  });

  test('of the office network that a webhook has come through stays proved, also when a person tests again', async () => {
    const { keep, last } = keeper();
    keep.setTarget({ ...tunnel, url: 'http://192.168.1.20:8787' });
    await settled();
    keep.heard();
    void keep.again({ isAsked: true });
    await settled();
    expect(last()).toMatchObject({ kind: 'proved', by: 'call' });
  });

  test('that was proved is tested every hour, and a failure says when it last worked', async () => {
    const { keep, prover, timers, last } = keeper();
    keep.setTarget(tunnel);
    await settled();
    const provedAtMs = timers.nowMs();
    prover.failure = { kind: 'tunnel-down', detail: '502' };
    await timers.advance(proveEveryMs);
    expect(last()).toMatchObject({ kind: 'failed', provedAtMs });
  });

  test('that has changed is a new one, and the result for the old one is dropped', async () => {
    const { keep, prover, timers, last } = keeper();
    let release = () => {};
    prover.held = new Promise((resolve) => {
      release = resolve;
    });
    keep.setTarget(tunnel);
    await settled();
    prover.held = null;
    prover.failure = { kind: 'web-page', detail: null };
    keep.setTarget({ ...tunnel, url: 'https://other.example' });
    await timers.advance(2 * patientForMs);
    prover.failure = null;
    release();
    await settled();
    expect(last()).toMatchObject({ kind: 'failed', provedAtMs: null });
  });

  test('that a person tests is shown as being tested', async () => {
    const { keep, told, timers } = keeper('redirect');
    keep.setTarget(tunnel);
    await timers.advance(2 * patientForMs);
    void keep.again({ isAsked: true });
    await settled();
    expect(told.slice(-2).map(({ kind }) => kind)).toEqual(['proving', 'failed']);
  });

  test('that is removed is not tested any more', async () => {
    const { keep, prover, timers, last } = keeper();
    keep.setTarget(tunnel);
    await settled();
    keep.setTarget(null);
    keep.heard();
    await timers.advance(10 * proveEveryMs);
    expect(prover.asked).toHaveLength(1);
    expect(last()).toEqual({ kind: 'none', provedAtMs: null });
  });
});
