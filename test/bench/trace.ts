import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';

/** Something that Chromium did, in one of its threads. Times in microseconds, of the same clock for all processes. */
interface TraceEvent {
  readonly name: string;
  /** `X`: has a duration. `M`: tells the name of a thread. */
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

export interface Span {
  readonly name: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * Returns what `work` made, and what the main threads of the pages did meanwhile, in the order of its beginning. `categories`: of
 * Chromium's tracing (chrome://tracing lists them). A page that is closed meanwhile loses what it did.
 */
export async function tracedPages<T>(
  app: ElectronApplication,
  categories: readonly string[],
  work: () => Promise<T>,
): Promise<{ readonly made: T; readonly spans: readonly Span[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'zil-trace-'));
  const file = join(folder, 'trace.json');
  try {
    await app.evaluate(
      ({ contentTracing }, included) =>
        contentTracing.startRecording({ included_categories: included, excluded_categories: ['*'] }),
      [...categories],
    );
    const made = await work();
    await app.evaluate(({ contentTracing }, path) => contentTracing.stopRecording(path), file);
    const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as { traceEvents: readonly TraceEvent[] };
    return { made, spans: spansOfPages(traceEvents) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function spansOfPages(events: readonly TraceEvent[]): readonly Span[] {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const pages = new Set(events.filter(({ args }) => args?.name === 'CrRendererMain').map(threadOf));
  return events
    .filter((event) => event.ph === 'X' && pages.has(threadOf(event)))
    .map(({ name, ts, dur = 0 }) => ({ name, fromMs: ts / 1_000, untilMs: (ts + dur) / 1_000 }))
    .sort((a, b) => a.fromMs - b.fromMs);
}

/** Returns for how long at least one of the spans lasted, in milliseconds. They are in the order of their beginning. */
export function coveredMs(spans: readonly Span[]): number {
  let [covered, until] = [0, Number.NEGATIVE_INFINITY];
  for (const { fromMs, untilMs } of spans) {
    covered += Math.max(0, untilMs - Math.max(fromMs, until));
    until = Math.max(until, untilMs);
  }
  return covered;
}
