import type { Surety } from '../../src/view/call-story.ts';

/** The mark of what is only estimated. Nothing is said of what is known. */
export function Estimated({ estimated }: Surety) {
  return estimated === null ? null : <small> {estimated}</small>;
}
