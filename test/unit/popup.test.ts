import { describe, expect, test } from 'vitest';
import { popupPlace, popupRoom } from '../../electron/window/popup-place.ts';
import { fitting } from '../../src/view/popup-fit.ts';
import { popupView } from '../../src/view/popup-view.ts';
import { noteWith } from '../fakes/notes.ts';

describe('the popup stands in the corner of the screen', () => {
  const second = { x: 1_920, y: -200, width: 1_280, height: 1_000 };

  test('of whichever screen it is on, above the taskbar', () => {
    expect(popupPlace(second, { width: 400, height: 250 })).toEqual({ x: 2_788, y: 538, width: 400, height: 250 });
  });

  test('and is never larger than the screen', () => {
    const place = popupPlace({ x: 0, y: 0, width: 320, height: 240 }, { width: 800, height: 900 });
    expect(place).toEqual({ x: 12, y: 12, width: 296, height: 216 });
    expect(popupRoom({ x: 0, y: 0, width: 320, height: 240 })).toBe(216);
  });
});

describe('as many calls are shown as fit on the screen', () => {
  test('all of them', () => {
    expect(fitting([100, 120], 220, 32)).toEqual({ count: 2, heightPx: 220, scrolls: false });
  });

  test('or the newest ones, with a line for the others', () => {
    expect(fitting([100, 120, 100], 300, 32)).toEqual({ count: 2, heightPx: 220, scrolls: false });
    expect(fitting([100, 120, 100], 251, 32)).toEqual({ count: 1, heightPx: 100, scrolls: false });
  });

  test('and the newest one in any case, as high as there is room', () => {
    expect(fitting([500], 300, 32)).toEqual({ count: 1, heightPx: 300, scrolls: true });
    expect(fitting([500, 100], 300, 32)).toEqual({ count: 1, heightPx: 268, scrolls: true });
    expect(fitting([], 300, 32)).toEqual({ count: 0, heightPx: 0, scrolls: false });
  });
});

describe('the view of the popup', () => {
  const content = { written: '', used: [], done: null } as const;

  test('speaks the language of its notifications', () => {
    const view = (language: 'tr' | 'en') =>
      popupView(
        [noteWith({ language }), noteWith({ language })].map((note) => ({ ...content, note })),
        null,
        800,
      );
    expect(view('tr')).toMatchObject({ language: 'tr', words: { calling: 'Arıyor' } });
    expect(view('tr').more[1]).toBe('+1 çağrı');
    expect(view('en')).toMatchObject({ language: 'en', words: { calling: 'Calling' } });
    expect(view('en').more[1]).toBe('+1 call');
  });

  test('offers a note again, to be changed, and everything else once', () => {
    const note = noteWith({ offers: ['note', 'call-back', 'quiet'] });
    const used = ['note', 'call-back'] as const;
    const [shown] = popupView([{ note, written: 'Yarın', used, done: 'Not kaydedildi' }], null, 800).notes;
    expect(shown?.offers).toEqual(['note', 'quiet']);
    expect(shown?.words.note).toBe('Notu değiştir');
  });
});
