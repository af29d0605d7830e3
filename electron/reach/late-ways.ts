import { latePart } from '../system/late-part.ts';
import type { openWays } from './open-ways.ts';

export function loadWays(): typeof openWays {
  return (latePart('./ways.cjs') as { readonly openWays: typeof openWays }).openWays;
}
