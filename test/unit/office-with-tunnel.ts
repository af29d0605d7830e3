import type { ProofFailureKind } from '../../src/reach/proof-failure.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { settled } from '../fakes/fake-timers.ts';
import { office } from '../fakes/office.ts';

export const account = { username: 'ofis', password: 'sır' };
export const tunnelUrl = 'https://tunel.example';

/** An office that is signed in, with a tunnel that is not up yet. */
export async function withTunnel({
  settings = {},
  failure = null,
}: {
  readonly settings?: Partial<Settings>;
  readonly failure?: ProofFailureKind | null;
} = {}) {
  const all = office({ settings: { way: 'ssh', ...settings } });
  all.ports.prover.failure = failure === null ? null : { kind: failure, detail: null };
  await all.zil.start();
  await all.zil.account.signIn({ ...account, keep: 'protected', check: true });
  await settled();
  return { ...all, way: all.ports.ways.ssh, api: all.ports.apis.last };
}

export function statusOf({ zil }: ReturnType<typeof office>): readonly string[] {
  return zil.view().status.map(({ kind, text }) => `${kind}: ${text}`);
}
