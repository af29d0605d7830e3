import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import {
  atMost,
  count,
  longest,
  milliseconds,
  type Part,
  p99,
  type Row,
  type Samples,
  sampled,
  samplesOf,
  takeTurns,
} from './measure.ts';
import { openWindow, type Watched, withWatched, withWindowed } from './office-windows.ts';
import { tracedPages } from './trace.ts';

const [taskCategory, taskName] = ['toplevel', 'ThreadControllerImpl::RunTask'];
const storedCalls = 100_000;
const longMs = 32;
/** Shorter tasks are so many that no percentile would tell anything of the others. */
const shortestMs = 1;
/** A notch of the wheel, in pixels. */
const notch = 120;
const jump = 5_000;
/** A key that is held repeats so often; the wheel turns about as fast. */
const betweenKeysMs = 33;
const steps = { wheel: 300, arrows: 200, pages: 60, jumps: 5 };
/** By then the list has read what a jump shows. */
const jumpSettleMs = 500;

export const scroll: Part = {
  name: 'scroll',
  kind: 'programs',
  how: `How long the tasks of the window's main thread take while a person scrolls through the list of ${storedCalls} calls, from Chromium's tracing: whatever runs without a break, so a key or a drawing waits for it. *By steps*: ${steps.wheel} notches of the wheel, ${steps.arrows} times an arrow and ${2 * steps.pages} times Page Down and Page Up, ${betweenKeysMs} ms apart. *By jumps*: ${steps.jumps} times to the oldest call and back, then with the wheel through the whole list, ${jump} pixels at a time. A task over ${longMs} ms costs two drawings on a screen of 60 Hz. Tasks under ${shortestMs} ms are left out. There is no baseline.`,
  measure: ({ electron, builds }) =>
    withWindowed(builds, [], storedCalls, (programs) =>
      withWatched(electron, programs, async (watched) => {
        const windows: Opened[] = [];
        for (const each of watched) windows.push({ ...each, page: await openWindow(each) });
        const bySteps = windows.map((opened) => sampled(() => taskMs(opened, scrollBySteps)));
        const byJumps = windows.map((opened) => sampled(() => taskMs(opened, scrollByJumps)));
        await takeTurns(1, [...bySteps, ...byJumps]);
        return [...rows('by steps', samplesOf(bySteps)), ...rows('by jumps', samplesOf(byJumps))];
      }),
    ),
};

interface Opened extends Watched {
  readonly page: Page;
}

// Not by role: Playwright would compute the roles of the whole page in the thread that is measured.
const listOf = (page: Page) => page.locator('[role="listbox"]');

async function taskMs({ app, page }: Opened, work: (page: Page) => Promise<void>): Promise<Samples> {
  await listOf(page).focus();
  await listOf(page).hover();
  const { spans } = await tracedPages(app, [taskCategory], () => work(page));
  const tasks = spans.filter(({ name }) => name === taskName).map(({ fromMs, untilMs }) => untilMs - fromMs);
  if (tasks.length === 0) throw new Error('the trace has no tasks');
  return tasks.filter((ms) => ms >= shortestMs);
}

async function scrollBySteps(page: Page): Promise<void> {
  const { keyboard, mouse } = page;
  const repeat = async (times: number, step: () => Promise<void>) => {
    for (let done = 0; done < times; done += 1) {
      await step();
      await delay(betweenKeysMs);
    }
  };
  await repeat(steps.wheel, () => mouse.wheel(0, notch));
  await repeat(steps.arrows, () => keyboard.press('ArrowDown'));
  await repeat(steps.pages, () => keyboard.press('PageDown'));
  await repeat(steps.pages, () => keyboard.press('PageUp'));
}

async function scrollByJumps(page: Page): Promise<void> {
  const lastRow = () => listOf(page).locator('[role="option"]').last().getAttribute('id');
  let oldest: string | null = null;
  for (let done = 0; done < steps.jumps; done += 1) {
    await page.keyboard.press('End');
    await delay(jumpSettleMs);
    oldest = await lastRow();
    await page.keyboard.press('Home');
    await delay(jumpSettleMs);
  }
  while ((await lastRow()) !== oldest) {
    for (let turned = 0; turned < 10; turned += 1) await page.mouse.wheel(0, jump);
  }
}

function rows(manner: string, zil: readonly Samples[]): readonly Row[] {
  const rest = { zil, baseline: null };
  return [
    { ...rest, what: `scrolling ${manner}: longest task`, figure: longest, unit: milliseconds, limit: null },
    {
      ...rest,
      what: `scrolling ${manner}: tasks over ${longMs} ms`,
      figure: longTasks,
      unit: count,
      limit: atMost(0, count),
    },
    { ...rest, what: `scrolling ${manner}: tasks, p99`, figure: p99, unit: milliseconds, limit: null },
  ];
}

function longTasks(tasks: Samples): number {
  return tasks.filter((ms) => ms > longMs).length;
}
