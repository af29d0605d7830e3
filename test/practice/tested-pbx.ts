import { onTestFinished } from 'vitest';
import { type PbxCall, type PracticePbx, type PracticePbxOptions, startPracticePbx } from './practice-pbx.ts';

/** Starts a PBX with real HTTP, which is closed when the test is over. */
export async function practicePbx(options?: PracticePbxOptions): Promise<PracticePbx> {
  const pbx = await startPracticePbx(options);
  onTestFinished(() => pbx.close());
  return pbx;
}

/** Sends a request as a client should: signed in, and percent-encoded. A parameter that is `null` is left out. */
export function ask(
  pbx: PracticePbx,
  asked: PbxCall,
  parameters: Readonly<Record<string, string | null>> = {},
  method = 'GET',
): Promise<Response> {
  const { username, password } = pbx.account;
  const query = Object.entries({ username, pwd: asked === 'crediturl' ? null : password, ...parameters })
    .flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');
  return fetch(new URL(`${asked}?${query}`, pbx.baseUrl), { method, redirect: 'manual' });
}
