import { err, ok, type Result } from '../../src/result.ts';
import type { SoundFailure, SoundPlayer, Voice } from '../../src/sound/sound-player.ts';

/** Loudspeakers that play until they are stopped or the test ends the sound. */
export class FakeSoundPlayer implements SoundPlayer {
  readonly played: string[] = [];
  failure: SoundFailure | null = null;
  has: Voice = 'system';
  #over: (() => void) | null = null;

  play(file: string, volumePercent: number, mostMs: number): Promise<Result<null, SoundFailure>> {
    return this.#begin(`${file} ${volumePercent} % ${mostMs} ms`);
  }

  speak(text: string, volumePercent: number, mostMs: number): Promise<Result<null, SoundFailure>> {
    return this.#begin(`“${text}” ${volumePercent} % ${mostMs} ms`);
  }

  async voice(): Promise<Voice> {
    return this.has;
  }

  stop(): void {
    this.#over?.();
  }

  get isPlaying(): boolean {
    return this.#over !== null;
  }

  #begin(what: string): Promise<Result<null, SoundFailure>> {
    // As the real one: something new ends what is played.
    this.stop();
    this.played.push(what);
    if (this.failure !== null) return Promise.resolve(err(this.failure));
    return new Promise((resolve) => {
      this.#over = () => {
        this.#over = null;
        resolve(ok(null));
      };
    });
  }
}
