import { setTimeout as delay } from 'node:timers/promises';
import { atMost, median, milliseconds, type Part, percent, sampled, takeTurns } from './measure.ts';
import { closeWindow, openWindow, type Watched, withWatched, withWindowed } from './office-windows.ts';
import { baselineFolder } from './programs.ts';
import { settleMs } from './start.ts';
import { coveredMs, tracedPages } from './trace.ts';

const storedCalls = 100_000;
const starts = 5;
const laterOpenings = 4;
const atMostMs = 200;

export const window: Part = {
  name: 'window',
  kind: 'programs',
  how: `Time from a click on the tray icon over D-Bus until the window is on the screen with its first row, with ${storedCalls} calls stored. ${starts} starts of each program in a used profile; after each the window is opened once, then ${laterOpenings} times again, each time created anew; medians, in turn. The time that Playwright needs to look is included. The baseline shows a static page with one row. The share of scripts is from one more opening of each start, during which Chromium records when it compiles and evaluates the scripts of pages; what these scripts do later is not in it.`,
  measure: ({ electron, builds }) =>
    withWindowed(builds, [baselineFolder('page')], storedCalls, async (programs) => {
      const measured = programs.map(() => ({ first: [] as number[], later: [] as number[], scripts: [] as number[] }));
      await withWatched(electron, programs, async (watched) => {
        for (const each of watched) await openOnce(each);
        await delay(settleMs);
      });
      for (let start = 0; start < starts; start += 1) {
        await withWatched(electron, programs, async (watched) => {
          const openings = watched.map((each) => sampled(() => openOnce(each)));
          await takeTurns(1 + laterOpenings, openings);
          for (const [index, { samples }] of openings.entries()) {
            measured[index]?.first.push(...samples.slice(0, 1));
            measured[index]?.later.push(...samples.slice(1));
          }
          for (const [index, each] of watched.entries()) measured[index]?.scripts.push(await shareOfScripts(each));
        });
      }
      const [zil, baseline] = [measured.slice(0, -1), measured.at(-1)];
      const rest = { figure: median, unit: milliseconds, limit: atMost(atMostMs, milliseconds) };
      return [
        {
          ...rest,
          what: 'click on the tray → window drawn, later openings',
          zil: zil.map(({ later }) => later),
          baseline: baseline?.later ?? null,
        },
        {
          ...rest,
          what: 'the first opening after the start',
          zil: zil.map(({ first }) => first),
          baseline: baseline?.first ?? null,
          limit: null,
        },
        {
          ...rest,
          what: 'the share of scripts in a later opening',
          zil: zil.map(({ scripts }) => scripts),
          baseline: null,
          unit: percent,
          limit: null,
        },
      ];
    }),
};

async function openOnce(watched: Watched): Promise<number> {
  const startedMs = performance.now();
  const page = await openWindow(watched);
  const tookMs = performance.now() - startedMs;
  await closeWindow(watched, page);
  return tookMs;
}

const scriptWork = new Set(['v8.compile', 'v8.compileModule', 'EvaluateScript', 'v8.evaluateModule']);

/** In percent of the time from the click until the window is drawn. */
async function shareOfScripts(watched: Watched): Promise<number> {
  const { made, spans } = await tracedPages(watched.app, ['devtools.timeline', 'v8'], async () => {
    const startedMs = performance.now();
    return { page: await openWindow(watched), tookMs: performance.now() - startedMs };
  });
  await closeWindow(watched, made.page);
  return (100 * coveredMs(spans.filter(({ name }) => scriptWork.has(name)))) / made.tookMs;
}
