import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Espeak } from '../../electron/sound/espeak.ts';
import { PagePlayer, type SoundPage } from '../../electron/sound/page-player.ts';
import { ok, type Result } from '../../src/result.ts';
import type { SoundFailure } from '../../src/sound/sound-player.ts';
import { FakeTimers, settled } from '../fakes/fake-timers.ts';

const bell = join(mkdtempSync(join(tmpdir(), 'zil-player-')), 'bell.ogg');
writeFileSync(bell, 'OggS');
const base64 = Buffer.from('OggS').toString('base64');

/** A page that answers when the test says so. */
class FakePage implements SoundPage {
  readonly asked: string[] = [];
  isClosed = false;
  readonly #hasVoice: boolean;
  readonly #waiting = new Map<string, { answer: (said: string) => void; fail: (error: Error) => void }>();

  constructor(hasVoice: boolean) {
    this.#hasVoice = hasVoice;
  }

  call(name: string, given: readonly (string | number)[]): Promise<unknown> {
    if (this.isClosed) throw new Error('the page is closed');
    this.asked.push([name, ...given].join(' '));
    if (name === 'hasVoice') return Promise.resolve(this.#hasVoice);
    if (name === 'stop') {
      this.answer('over');
      return Promise.resolve(undefined);
    }
    return new Promise((answer, fail) => this.#waiting.set(name, { answer, fail }));
  }

  answer(said: string): void {
    for (const { answer } of this.#waiting.values()) answer(said);
    this.#waiting.clear();
  }

  crash(): void {
    for (const { fail } of this.#waiting.values()) fail(new Error('the page is gone'));
  }

  close(): void {
    if (this.isClosed) throw new Error('closed twice');
    this.isClosed = true;
  }
}

class FakeEspeak implements Espeak {
  readonly spoken: string[] = [];
  isThere = true;
  isSpeaking = false;

  async isInstalled(): Promise<boolean> {
    return this.isThere;
  }

  speak(text: string): ReturnType<Espeak['speak']> {
    this.spoken.push(text);
    this.isSpeaking = true;
    let end = () => {};
    const done = new Promise<Result<null, SoundFailure>>((resolve) => {
      end = () => {
        this.isSpeaking = false;
        resolve(ok(null));
      };
    });
    return { done, end };
  }
}

function loudspeakers({ hasVoice = false } = {}) {
  const timers = new FakeTimers();
  const espeak = new FakeEspeak();
  const pages: FakePage[] = [];
  const openPage = () => {
    const page = new FakePage(hasVoice);
    pages.push(page);
    return page;
  };
  const player = new PagePlayer({ openPage, espeak, beep: () => {}, timers });
  const asked = () => pages.flatMap((page) => page.asked);
  /** Resolves when the page was asked for this. A file is read before. */
  const until = (name: string) =>
    expect.poll(() => asked().some((each) => each.startsWith(name)), { interval: 5 }).toBe(true);
  return { timers, espeak, pages, player, asked, until };
}

describe('a sound', () => {
  test('is given to the page as bytes with its volume, and is over when the page says so', async () => {
    const { player, pages, asked, until } = loudspeakers();
    const playing = player.play(bell, 60, 45_000);
    await until('play');
    expect(asked()).toEqual([`play ${base64} 60`]);
    pages[0]?.answer('over');
    expect(await playing).toEqual({ ok: true, value: null });
  });

  test('is ended after its time, and that is no failure', async () => {
    const { player, timers, asked, until } = loudspeakers();
    const playing = player.play(bell, 60, 45_000);
    await until('play');
    await timers.advance(45_000);
    expect(asked().at(-1)).toBe('stop');
    expect(await playing).toEqual({ ok: true, value: null });
  });

  test('that is stopped while its file is being read is not played', async () => {
    const { player, pages } = loudspeakers();
    const playing = player.play(bell, 60, 45_000);
    player.stop();
    expect(await playing).toEqual({ ok: true, value: null });
    expect(pages).toEqual([]);
  });

  test.each([
    ['no-sound', 'no-sound'],
    ['not-played', 'not-played'],
    ['anything else', 'not-played'],
  ])('of which the page says “%s” has failed: %s', async (said, failure) => {
    const { player, pages, until } = loudspeakers();
    const playing = player.play(bell, 60, 45_000);
    await until('play');
    pages[0]?.answer(said);
    expect(await playing).toEqual({ ok: false, error: failure });
  });

  test('whose page crashes has failed, and the next one is played by a new page', async () => {
    const { player, pages, until } = loudspeakers();
    const playing = player.play(bell, 60, 45_000);
    await until('play');
    pages[0]?.crash();
    expect(await playing).toEqual({ ok: false, error: 'not-played' });
    expect(pages[0]?.isClosed).toBe(true);
    void player.play(bell, 60, 45_000);
    await expect.poll(() => pages[1]?.asked.length).toBe(1);
  });

  test('of a page that answers nothing has an end all the same: the page is closed', async () => {
    const { player, pages, timers, until } = loudspeakers();
    const playing = player.play(bell, 60, 10_000);
    await until('play');
    const [page] = pages;
    if (page !== undefined) page.answer = () => {};
    await timers.advance(15_000);
    expect(await playing).toEqual({ ok: false, error: 'not-played' });
    expect(page?.isClosed).toBe(true);
  });
});

describe('the page', () => {
  test('is made for the first sound, and goes a minute after the last one', async () => {
    const { player, pages, timers, until } = loudspeakers();
    expect(pages).toEqual([]);
    const playing = player.play(bell, 60, 600_000);
    await until('play');
    await timers.advance(300_000);
    expect(pages[0]?.isClosed).toBe(false);
    pages[0]?.answer('over');
    await playing;
    await timers.advance(59_000);
    expect(pages[0]?.isClosed).toBe(false);
    await timers.advance(1_000);
    expect([pages[0]?.isClosed, timers.pending]).toEqual([true, 0]);
  });

  test('stays while a sound is heard, although something else was asked for before and meanwhile', async () => {
    const { player, pages, timers, until } = loudspeakers();
    await player.voice();
    void player.play(bell, 60, 600_000);
    await until('play');
    await player.voice();
    await timers.advance(120_000);
    expect(pages[0]?.isClosed).toBe(false);
  });

  test('is not opened to stop what is not heard', () => {
    const { player, pages } = loudspeakers();
    player.stop();
    expect(pages).toEqual([]);
  });
});

describe('a name', () => {
  test('is spoken by the system’s voice where there is one', async () => {
    const { player, pages, espeak, until } = loudspeakers({ hasVoice: true });
    const speaking = player.speak('Ayşe arıyor', 80, 45_000);
    await until('speak');
    expect(pages[0]?.asked).toEqual(['hasVoice', 'speak Ayşe arıyor 80']);
    pages[0]?.answer('over');
    expect([await speaking, espeak.spoken]).toEqual([{ ok: true, value: null }, []]);
  });

  test('is spoken by espeak-ng otherwise, at most for its time', async () => {
    const { player, espeak, timers } = loudspeakers();
    const speaking = player.speak('Ayşe arıyor', 80, 3_000);
    await settled();
    expect([espeak.spoken, espeak.isSpeaking]).toEqual([['Ayşe arıyor'], true]);
    await timers.advance(3_000);
    expect([await speaking, espeak.isSpeaking]).toEqual([{ ok: true, value: null }, false]);
  });

  test('is spoken by nobody where there is neither, which is said', async () => {
    const { player, espeak } = loudspeakers();
    espeak.isThere = false;
    expect(await player.speak('Ayşe arıyor', 80, 3_000)).toEqual({ ok: false, error: 'no-voice' });
    expect(await player.voice()).toBe('none');
  });

  test('is not begun when the ring is over before the voice is known', async () => {
    const { player, espeak } = loudspeakers();
    const speaking = player.speak('Ayşe arıyor', 80, 3_000);
    player.stop();
    expect([await speaking, espeak.spoken]).toEqual([{ ok: true, value: null }, []]);
  });

  test('ends when something else is heard: two things at a time are understood by nobody', async () => {
    const { player, espeak, until } = loudspeakers();
    void player.speak('Ayşe arıyor', 80, 45_000);
    await settled();
    void player.play(bell, 60, 45_000);
    expect(espeak.isSpeaking).toBe(false);
    await until('play');
  });

  test('does not wait for the question about voices at each ring, but the page of settings asks anew', async () => {
    const { player, espeak, asked } = loudspeakers();
    for (const name of ['Ayşe', 'Mehmet']) {
      void player.speak(name, 80, 45_000);
      await settled();
    }
    expect([espeak.spoken, asked()]).toEqual([['Ayşe', 'Mehmet'], ['hasVoice']]);
    await player.voice();
    expect(asked()).toEqual(['hasVoice', 'hasVoice']);
  });
});
