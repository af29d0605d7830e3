import { err, ok, type Result } from '../result.ts';
import type { Language } from '../settings/settings.ts';
import type { Sound } from '../sound/sound.ts';
import type { SoundPlayer, Voice } from '../sound/sound-player.ts';
import { soundSchema } from '../sound/sound-schema.ts';
import { texts } from '../view/texts.ts';

/** So long a person listens to a sound on the page. */
const listenedMs = 15_000;

/** The use cases of sounds: listening to one, and what can speak. */
export class SoundRequests {
  readonly #player: SoundPlayer;
  readonly #language: () => Language;

  constructor({ soundPlayer }: { readonly soundPlayer: SoundPlayer }, language: () => Language) {
    this.#player = soundPlayer;
    this.#language = language;
  }

  /** Plays a sound, or says an example. Fails with a sentence. */
  async listen(what: Sound | 'speech'): Promise<Result<null, string>> {
    const { sounds: words } = texts[this.#language()];
    const sound = what === 'speech' ? null : soundSchema.safeParse(what);
    if (sound !== null && !sound.success) return err(words.wrongVolume);
    const played =
      sound === null
        ? await this.#player.speak(words.calls(words.example), 100, listenedMs)
        : await this.#player.play(sound.data.file, sound.data.volumePercent, listenedMs);
    return played.ok ? ok(null) : err(words.failed[played.error]);
  }

  stop(): void {
    this.#player.stop();
  }

  voice(): Promise<Voice> {
    return this.#player.voice();
  }
}
