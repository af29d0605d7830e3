import type { Timers } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { SoundFailure, SoundPlayer, Voice } from '../../src/sound/sound-player.ts';
import type { Espeak } from './espeak.ts';
import { readSoundFile } from './sound-file.ts';

/** The hidden page that plays: `renderer/sound.ts`. */
export interface SoundPage {
  /** Calls a function of the page. Calls begin in their order. Rejects when the page is gone. */
  call(name: string, given: readonly (string | number)[]): Promise<unknown>;
  close(): void;
}

export interface PlayerPorts {
  readonly openPage: () => SoundPage;
  readonly espeak: Espeak;
  /** The system's own short sound. */
  readonly beep: () => void;
  readonly timers: Timers;
}

/** The page takes memory: it goes when nothing was asked of it for so long. */
const keptForMs = 60_000;
/** The longest time in which a page that works answers, besides the time in which it plays. */
const answersWithinMs = 5_000;

type Played = Result<null, SoundFailure>;

/**
 * Plays sounds in a hidden page, which gets the bytes of a sound, not its path. Speaks with the system's Turkish voice,
 * or else with espeak-ng.
 */
export class PagePlayer implements SoundPlayer {
  readonly #ports: PlayerPorts;
  #page: SoundPage | null = null;
  /** How many questions the page has not answered yet. */
  #asked = 0;
  #cancelClosing: () => void = () => {};
  /** Grows with each thing that is played, and with each stop: what belongs to an earlier turn is no longer wanted. */
  #turn = 0;
  #end: () => void = () => {};
  #hasSystemVoice: boolean | null = null;

  constructor(ports: PlayerPorts) {
    this.#ports = ports;
  }

  play(file: string, volumePercent: number, mostMs: number): Promise<Played> {
    return this.#inTurn(mostMs, async (isOver) => {
      const read = await readSoundFile(file);
      if (!read.ok || isOver()) return read.ok ? ok(null) : read;
      return this.#inPage('play', mostMs, [Buffer.from(read.value).toString('base64'), volumePercent]);
    });
  }

  speak(text: string, volumePercent: number, mostMs: number): Promise<Played> {
    return this.#inTurn(mostMs, async (isOver) => {
      const voice = await this.#voice();
      if (voice === 'none') return err('no-voice');
      if (isOver()) return ok(null);
      if (voice === 'system') return this.#inPage('speak', mostMs, [text, volumePercent]);
      const { done, end } = this.#ports.espeak.speak(text, volumePercent);
      this.#end = end;
      return done;
    });
  }

  /** Asks anew: a person may just have added a voice. */
  voice(): Promise<Voice> {
    this.#hasSystemVoice = null;
    return this.#voice();
  }

  beep(): void {
    this.#ports.beep();
  }

  stop(): void {
    this.#turn += 1;
    this.#end();
    this.#end = () => {};
  }

  /** Ends what is played, and then plays for at most so long. */
  async #inTurn(mostMs: number, begin: (isOver: () => boolean) => Promise<Played>): Promise<Played> {
    this.stop();
    const turn = this.#turn;
    const isOver = () => turn !== this.#turn;
    const cancel = this.#ports.timers.after(mostMs, () => {
      if (!isOver()) this.stop();
    });
    const played = await begin(isOver);
    cancel();
    return played;
  }

  async #inPage(name: 'play' | 'speak', mostMs: number, given: readonly (string | number)[]): Promise<Played> {
    this.#end = () => void this.#ask('stop', answersWithinMs, []);
    const said = await this.#ask(name, mostMs + answersWithinMs, given);
    if (said === 'over') return ok(null);
    return err(said === 'no-sound' ? 'no-sound' : 'not-played');
  }

  async #voice(): Promise<Voice> {
    this.#hasSystemVoice ??= (await this.#ask('hasVoice', answersWithinMs, [])) === true;
    if (this.#hasSystemVoice) return 'system';
    return (await this.#ports.espeak.isInstalled()) ? 'espeak-ng' : 'none';
  }

  /** Resolves to what the page answers; `null` when it does not in time, and then it is closed. */
  async #ask(name: string, withinMs: number, given: readonly (string | number)[]): Promise<unknown> {
    const { openPage, timers } = this.#ports;
    this.#cancelClosing();
    const page = this.#page ?? openPage();
    this.#page = page;
    this.#asked += 1;
    const said = await new Promise<unknown>((resolve) => {
      const cancel = timers.after(withinMs, () => resolve(null));
      const answer = (what: unknown) => {
        cancel();
        resolve(what);
      };
      page.call(name, given).then(answer, () => answer(null));
    });
    this.#asked -= 1;
    if (said === null) this.#close(page);
    if (this.#asked === 0) this.#cancelClosing = timers.after(keptForMs, () => this.#close(page));
    return said;
  }

  #close(page: SoundPage): void {
    if (this.#page !== page) return;
    this.#cancelClosing();
    this.#page = null;
    page.close();
  }
}
