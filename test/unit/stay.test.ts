import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { folderFailure, startFailed } from '../../electron/start/start-failure.ts';
import { appArguments } from '../../electron/system/app-arguments.ts';
import { FewTimes, fewTimes, fewTimesWithinMs } from '../../electron/window/few-times.ts';
import { type Bounds, keptOnScreen } from '../../electron/window/kept-on-screen.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';

describe('a window whose screen was removed', () => {
  const laptop = { x: 0, y: 0, width: 1_366, height: 728 };
  const second = { x: 1_366, y: -200, width: 1_920, height: 1_040 };

  test.each([
    [
      'stays where it is while its screen is there',
      { x: 1_500, y: 100, width: 900, height: 640 },
      [laptop, second],
      null,
    ],
    ['comes to the middle of the one that is left', { x: 1_500, y: 100, width: 900, height: 640 }, [laptop], [233, 44]],
    ['comes back when only its lower half is seen', { x: 100, y: -300, width: 900, height: 640 }, [laptop], [233, 44]],
    [
      'stays when it hangs over the edge and can be pulled',
      { x: 1_200, y: 600, width: 900, height: 640 },
      [laptop],
      null,
    ],
    [
      'comes back when a person cannot take hold of it',
      { x: 1_300, y: 600, width: 900, height: 640 },
      [laptop],
      [233, 44],
    ],
  ] as const)('%s', (_what, window, screens, place) => {
    const { x, y } = keptOnScreen(window, screens);
    expect([x, y]).toEqual(place ?? [window.x, window.y]);
  });

  const area = fc.record({
    x: fc.integer({ min: -4_000, max: 4_000 }),
    y: fc.integer({ min: -4_000, max: 4_000 }),
    width: fc.integer({ min: 200, max: 4_000 }),
    height: fc.integer({ min: 200, max: 4_000 }),
  });
  const isInside = (x: number, y: number, screen: Bounds) =>
    x >= screen.x && x < screen.x + screen.width && y >= screen.y && y < screen.y + screen.height;

  test('can always be moved by mouse afterwards, and does not move when it could before', () => {
    fc.assert(
      fc.property(area, fc.array(area, { minLength: 1, maxLength: 3 }), (window, screens) => {
        const kept = keptOnScreen(window, screens);
        const grip = (at: number) => screens.some((screen) => isInside(kept.x + at, kept.y, screen));
        expect(Array.from({ length: kept.width }, (_, at) => at).filter(grip).length).toBeGreaterThanOrEqual(120);
        expect(keptOnScreen(kept, screens)).toEqual(kept);
      }),
    );
  });

  test('shrinks to fit a smaller screen', () => {
    const small = { x: 0, y: 0, width: 640, height: 480 };
    expect(keptOnScreen({ x: 1_500, y: 100, width: 900, height: 640 }, [small])).toEqual(small);
  });

  test('stays where it is while the computer has no screen', () => {
    const window = { x: 5_000, y: 0, width: 900, height: 640 };
    expect(keptOnScreen(window, [])).toEqual(window);
  });
});

test('a window that crashes is opened again a few times in a minute, and again after a quiet time', async () => {
  const timers = new FakeTimers();
  const remaking = new FewTimes(timers);
  const tries = () => Array.from({ length: fewTimes + 1 }, () => remaking.may());
  expect(tries()).toEqual([...Array(fewTimes).fill(true), false]);
  await timers.advance(fewTimesWithinMs / 2);
  expect(remaking.may()).toBe(false);
  await timers.advance(fewTimesWithinMs / 2);
  expect(tries()).toEqual([...Array(fewTimes).fill(true), false]);
});

const plain = { isHidden: false, isUninstalling: false, isRestarted: false, task: 'open' };

test.each([
  [['/opt/Zil/zil', '--hidden'], { ...plain, isHidden: true }],
  [['Zil.exe', '-Embedding'], { ...plain, isHidden: true }],
  [['Zil.exe', '--leave'], { ...plain, isUninstalling: true }],
  [['zil', '--restarted', '--lang=tr'], { ...plain, isRestarted: true }],
  [['zil', '--call-backs', '--allow-file-access-from-files'], { ...plain, task: 'call-backs' }],
  [['zil', '--quiet-hour'], { ...plain, task: 'quiet-hour' }],
  [['zil', '--hidden-thing', 'x --leave', ''], plain],
  [['zil', '--call-backs=https://x', '--CALL-BACKS', '--quiet', '--open', 'tel:112', '--__proto__'], plain],
  [[], plain],
])('a start with %j is recognised', (argv, expected) => {
  expect(appArguments(argv)).toEqual(expected);
});

describe('a Zil that cannot start', () => {
  function failing() {
    const done: unknown[] = [];
    const app = {
      relaunch: ({ args }: { readonly args: readonly string[] }) => void done.push(['relaunch', ...args]),
      quit: () => void done.push('quit'),
      whenReady: async () => void done.push('ready'),
      exit: (code: number) => void done.push(['exit', code]),
    };
    const box = { showErrorBox: (title: string, content: string) => void done.push([title, content]) };
    return { app, box, done };
  }

  test('tries once more, as hidden as before', async () => {
    const { app, box, done } = failing();
    await startFailed(app, box, new Error('x'), ['zil', '--hidden']);
    expect(done).toMatchObject([expect.arrayContaining(['relaunch', '--restarted', '--hidden']), 'quit']);
  });

  test('then shows in both languages what to do, with the system’s code and nothing private, and ends', async () => {
    const { app, box, done } = failing();
    const cause = Object.assign(new Error('EACCES: /home/ayse/zil.db'), { code: 'EACCES', syscall: 'open' });
    await startFailed(app, box, cause, ['zil', '--hidden', '--restarted']);
    const [ready, [title, content], end] = done as [string, [string, string], unknown];
    expect([ready, title, end]).toEqual(['ready', 'Zil', ['exit', 1]]);
    expect(content).toMatch(/^Zil başlatılamadı\. .*yeniden kurun/);
    expect(content).toContain('Restart the computer');
    expect(content).toContain('yazılamıyor: izinleri');
    expect(content).toContain('(EACCES)');
    expect(content).not.toContain('ayse');
  });

  test('reports a folder that cannot be written as the cause', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zil-stay-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    expect(folderFailure(folder)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
    expect(folderFailure(`${import.meta.filename}/below`)).toMatchObject({ code: expect.stringMatching(/^E/) });
  });

  test('reports it also on a Windows that refuses only the write itself', () => {
    const refusal = Object.assign(new Error('EPERM'), { code: 'EPERM', syscall: 'open' });
    const write = () => {
      throw refusal;
    };
    // Checking the permission alone says that writing is allowed.
    expect(folderFailure(tmpdir(), write)).toBe(refusal);
  });
});
