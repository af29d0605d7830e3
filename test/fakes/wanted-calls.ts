import type { Call } from '../../src/calls/call.ts';
import { callFacets, categoriesWithin } from '../../src/calls/call-facets.ts';
import type { CallFilter } from '../../src/calls/call-filter.ts';

export function isWith(call: Call, party: string): boolean {
  return callFacets(call).party === party;
}

export function isWanted(call: Call, { category, line, extension, fromMs, untilMs }: CallFilter): boolean {
  const facets = callFacets(call);
  return (
    (category === null || categoriesWithin(category).includes(facets.category)) &&
    (line === null || facets.line === line) &&
    (extension === null || facets.extensions.includes(extension)) &&
    (fromMs === null || call.startedAtMs >= fromMs) &&
    (untilMs === null || call.startedAtMs < untilMs)
  );
}

export function newestFirst(calls: readonly Call[]): readonly Call[] {
  return [...calls].sort((a, b) => b.startedAtMs - a.startedAtMs || b.id - a.id);
}
