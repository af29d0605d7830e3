import { err, ok, type Result } from '../../src/result.ts';
import type { SoundFailure, SoundPlayer, Voice } from '../../src/sound/sound-player.ts';

/** Loudspeakers that play until they are stopped or the test ends the sound. */
export class FakeSoundPlayer implements SoundPlayer {
  readonly played: string[] = [];
  failure: SoundFailure | null = null;
  beeps = 0;
  has: Voice = 'system';
  #over: (() => void) | null = null;

  play(file: string, volumePercent: number, mostMs: number): Promise<Result<null, SoundFailure>> {
    if (file === '') throw new Error('no sound was chosen');
    return this.#begin(file, volumePercent, mostMs);
  }

  speak(text: string, volumePercent: number, mostMs: number): Promise<Result<null, SoundFailure>> {
    if (/\p{Cc}/u.test(text) || text.length > 120) throw new Error('this text is not to be spoken');
    return this.#begin(`“${text}”`, volumePercent, mostMs);
  }

  async voice(): Promise<Voice> {
    return this.has;
  }

  stop(): void {
    this.#over?.();
  }

  beep(): void {
    this.beeps += 1;
  }

  get isPlaying(): boolean {
    return this.#over !== null;
  }

  #begin(what: string, volumePercent: number, mostMs: number): Promise<Result<null, SoundFailure>> {
    if (!(volumePercent >= 0 && volumePercent <= 100)) throw new Error(`no volume has ${volumePercent} %`);
    if (!(mostMs > 0 && mostMs <= 600_000)) throw new Error(`no ring is heard for ${mostMs} ms`);
    // As the real one: something new ends what is played.
    this.stop();
    this.played.push(`${what} ${volumePercent} % ${mostMs} ms`);
    if (this.failure !== null) return Promise.resolve(err(this.failure));
    return new Promise((resolve) => {
      this.#over = () => {
        this.#over = null;
        resolve(ok(null));
      };
    });
  }
}
