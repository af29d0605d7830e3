import { expect, test } from 'vitest';
import { nextZoom, zoomStepOf } from '../../src/settings/zoom.ts';

test('Ctrl and + makes everything larger step by step up to 200 %, Ctrl and − smaller down to 50 %', () => {
  const seen = (step: 'in' | 'out') => {
    const zooms = [100];
    while (nextZoom(zooms.at(-1) ?? 0, step) !== zooms.at(-1)) zooms.push(nextZoom(zooms.at(-1) ?? 0, step));
    return zooms;
  };
  expect(seen('in')).toEqual([100, 110, 125, 150, 175, 200]);
  expect(seen('out')).toEqual([100, 90, 80, 75, 67, 50]);
});

test('Ctrl and 0 shows everything as it usually is', () => {
  expect([nextZoom(200, 'reset'), nextZoom(50, 'reset')]).toEqual([100, 100]);
});

test('from a zoom that was typed, the next step is the nearest one', () => {
  expect([nextZoom(130, 'in'), nextZoom(130, 'out')]).toEqual([150, 125]);
});

test('on a Turkish keyboard = needs Shift, on an English one + does: both make everything larger', () => {
  expect(['+', '=', '-', '_', '0', 'a', '1'].map(zoomStepOf)).toEqual(['in', 'in', 'out', 'out', 'reset', null, null]);
});
