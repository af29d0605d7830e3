import type { Desk } from '../desk/desk.ts';
import { err, ok, type Result } from '../result.ts';
import type { Sound } from '../sound/sound.ts';
import { type SoundPlayer, spokenName, type Voice } from '../sound/sound-player.ts';
import { soundSchema } from '../sound/sound-schema.ts';
import { turkishSpeech } from '../view/sound-texts-turkish.ts';
import { texts } from '../view/texts.ts';

/** So long a person listens to a sound on the page. */
const listenedMs = 15_000;

/** The use cases of sounds: listening to one, and what can speak. */
export class SoundRequests {
  readonly #player: SoundPlayer;
  readonly #desk: Desk;

  constructor({ soundPlayer }: { readonly soundPlayer: SoundPlayer }, desk: Desk) {
    this.#player = soundPlayer;
    this.#desk = desk;
  }

  /** Plays a sound, or says an example. Fails with a sentence. */
  async listen(what: Sound | 'speech'): Promise<Result<null, string>> {
    const { sounds: words } = texts[this.#desk.state.settings.language];
    const sound = what === 'speech' ? null : soundSchema.safeParse(what);
    if (sound !== null && !sound.success) return err(words.wrongVolume);
    const played =
      sound === null
        ? await this.#player.speak(turkishSpeech.example, 100, listenedMs)
        : await this.#player.play(sound.data.file, sound.data.volumePercent, listenedMs);
    if (!played.ok) return err(words.failed[played.error]);
    // What failed at a ring is heard again. A failure here is said where the person looks, and the file may be a draft.
    this.#desk.dispatch({ kind: 'sounded', what: sound?.data.file ?? spokenName, failure: null });
    return ok(null);
  }

  voice(): Promise<Voice> {
    return this.#player.voice();
  }
}
