import { BrowserWindow, type Session } from 'electron';
import type { Timers } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';
import type { SoundFailure, SoundPlayer, Voice } from '../../src/sound/sound-player.ts';
import { espeak, hasEspeak } from '../sound/espeak.ts';
import { readSoundFile } from '../sound/sound-file.ts';
import { pagePreferences } from './page-preferences.ts';
import { soundAddress } from './window-page.ts';

/** The page takes memory: it goes when nothing was played for so long. */
const keptForMs = 60_000;
/** A page that says nothing for so long after the end of the time is not waited for. */
const graceMs = 2_000;

/**
 * Plays sounds in a hidden page, the only one that may begin to play by itself. It has no bridge to Zil, and gets the
 * bytes of a sound, not its path. Speaks with the system's Turkish voice, or else with espeak-ng.
 */
export class PagePlayer implements SoundPlayer {
  readonly #session: () => Session;
  readonly #timers: Timers;
  #page: { readonly window: BrowserWindow; readonly loaded: Promise<void> } | null = null;
  #cancelClosing: () => void = () => {};
  #endSpeech: () => void = () => {};

  constructor(session: () => Session, timers: Timers) {
    this.#session = session;
    this.#timers = timers;
  }

  async play(file: string, volumePercent: number, mostMs: number): Promise<Result<null, SoundFailure>> {
    const read = await readSoundFile(file);
    if (!read.ok) return read;
    return this.#inPage('play', mostMs, Buffer.from(read.value).toString('base64'), volumePercent, mostMs);
  }

  async speak(text: string, volumePercent: number, mostMs: number): Promise<Result<null, SoundFailure>> {
    this.stop();
    const voice = await this.voice();
    if (voice === 'none') return err('no-voice');
    if (voice === 'system') return this.#inPage('speak', mostMs, text, volumePercent, mostMs);
    const { done, end } = espeak(text, volumePercent);
    const cancel = this.#timers.after(mostMs, end);
    this.#endSpeech = end;
    const spoken = await done;
    cancel();
    return spoken;
  }

  async voice(): Promise<Voice> {
    const hasVoice = await this.#ask<boolean>('hasVoice', graceMs);
    if (hasVoice === true) return 'system';
    return (await hasEspeak()) ? 'espeak-ng' : 'none';
  }

  stop(): void {
    this.#endSpeech();
    this.#endSpeech = () => {};
    if (this.#page !== null) void this.#ask('stop', graceMs);
  }

  async #inPage(name: string, mostMs: number, ...given: unknown[]): Promise<Result<null, SoundFailure>> {
    const said = await this.#ask<string>(name, mostMs + graceMs, ...given);
    if (said === 'over') return ok(null);
    return err(said === 'no-sound' ? 'no-sound' : 'not-played');
  }

  /** Calls a function of the page. Resolves to `null` when the page does not answer in time. */
  async #ask<T>(name: string, withinMs: number, ...given: unknown[]): Promise<T | null> {
    const { window, loaded } = this.#opened();
    const call = `zilSound.${name}(${given.map((each) => JSON.stringify(each)).join(', ')})`;
    const answer = loaded.then(() => window.webContents.executeJavaScript(call) as Promise<T>).catch(() => null);
    const late = new Promise<null>((resolve) => this.#timers.after(withinMs, () => resolve(null)));
    const said = await Promise.race([answer, late]);
    this.#closeLater();
    return said;
  }

  #opened() {
    this.#cancelClosing();
    if (this.#page !== null && !this.#page.window.isDestroyed()) return this.#page;
    const { preload: _, ...preferences } = pagePreferences(this.#session());
    const window = new BrowserWindow({
      show: false,
      width: 100,
      height: 100,
      skipTaskbar: true,
      focusable: false,
      webPreferences: { ...preferences, autoplayPolicy: 'no-user-gesture-required', backgroundThrottling: false },
    });
    this.#page = { window, loaded: window.loadURL(soundAddress) };
    return this.#page;
  }

  #closeLater(): void {
    this.#cancelClosing();
    this.#cancelClosing = this.#timers.after(keptForMs, () => {
      this.#page?.window.destroy();
      this.#page = null;
    });
  }
}
