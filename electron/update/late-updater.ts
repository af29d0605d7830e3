import { latePart } from '../system/late-part.ts';
import type { openUpdater } from './open-updater.ts';

export function loadUpdater(): typeof openUpdater {
  return (latePart('./updater.cjs') as { readonly openUpdater: typeof openUpdater }).openUpdater;
}
