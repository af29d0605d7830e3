import { partyKey } from '../calls/party.ts';
import type { Announcement } from '../desk/announcements.ts';
import type { Desk } from '../desk/desk.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { Announced } from '../desk/on-screen.ts';
import { styleOf } from '../lines/line-style.ts';
import type { Clock, Logger, Timers } from '../ports.ts';
import type { Result } from '../result.ts';
import { ringSound } from '../rules/ring-sound.ts';
import { type Sound, usualSound } from '../sound/sound.ts';
import { type SoundFailure, type SoundPlayer, spokenName } from '../sound/sound-player.ts';
import { isMasked } from '../view/notification-text.ts';
import { spokenText } from '../view/spoken-text.ts';

interface RingSoundPorts {
  readonly soundPlayer: SoundPlayer;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
}

type Ring = Extract<Announced, { kind: 'call' | 'many-calls' }>;

/** Returns the sound that Zil plays itself for a notification; `null`: the system's notification makes its own, or none. */
export function soundOf(announced: Announced, { settings }: DeskState): Sound | null {
  if (!settings.sound || !isRing(announced)) return null;
  if (announced.kind === 'many-calls') return ringSound(null, null, settings.ringSound);
  const { content, vip } = announced;
  const line = content.line === null ? null : partyKey(content.line);
  const style = styleOf({ line, menu: content.choice?.menu ?? null }, settings.lineStyles);
  return ringSound(vip, style, settings.ringSound);
}

/** Whether the system's notification is to be silent, because Zil plays a sound that was heard at the last attempt. */
export function isHeardFromZil(announced: Announced, state: DeskState): boolean {
  const sound = soundOf(announced, state);
  return sound !== null && !state.soundFailures.has(sound.file);
}

function isRing(announced: Announced): announced is Ring {
  return announced.kind === 'call' || announced.kind === 'many-calls';
}

/**
 * Plays the sound of a ring, and says who calls, after the notification is shown and never longer than it is there. One
 * thing is heard at a time: while it plays, only a VIP interrupts it.
 */
export class RingSounds {
  readonly #ports: RingSoundPorts;
  readonly #desk: Desk;
  /** The key of the notification that is heard; `null` when nothing is. */
  #heard: string | null = null;

  constructor(ports: RingSoundPorts, desk: Desk) {
    this.#ports = ports;
    this.#desk = desk;
    desk.onAnnouncement((announcement) => this.#announced(announcement));
    desk.onChange(() => this.#endWhenOver());
  }

  stop(): void {
    this.#heard = null;
    this.#ports.soundPlayer.stop();
  }

  #announced(announcement: Announcement): void {
    if (announcement.kind === 'close') {
      if (announcement.key === this.#heard) this.stop();
      return;
    }
    const { announced, kind } = announcement;
    if (kind !== 'show' || !isRing(announced)) return;
    const isVip = announced.kind === 'call' && announced.vip !== null;
    if (this.#heard !== null && !isVip) return;
    const sound = soundOf(announced, this.#desk.state);
    const { sound: isOn, speakNames } = this.#desk.state.settings;
    const speaks = isOn && speakNames && announced.kind === 'call';
    if (sound === null && !speaks) return;
    this.#heard = announced.key;
    // What has to be shown goes first.
    this.#ports.timers.soon(() => void this.#play(announced, sound, speaks));
  }

  async #play(ring: Ring, sound: Sound | null, speaks: boolean): Promise<void> {
    try {
      if (sound !== null && this.#leftMs(ring) > 0) await this.#playSound(ring, sound);
      if (speaks && ring.kind === 'call' && this.#leftMs(ring) > 0) await this.#speak(ring, sound);
    } catch (error) {
      this.#ports.logger.error('sound.failed', error);
    }
    if (this.#heard === ring.key) this.#heard = null;
  }

  async #playSound(ring: Ring, sound: Sound): Promise<void> {
    const { soundPlayer } = this.#ports;
    const isAlone = isHeardFromZil(ring, this.#desk.state);
    const played = await soundPlayer.play(sound.file, sound.volumePercent, this.#leftMs(ring));
    // The notification was silent for the sake of this sound.
    if (!played.ok && isAlone && this.#leftMs(ring) > 0) soundPlayer.beep();
    this.#note(sound.file, played);
  }

  async #speak(ring: Extract<Ring, { kind: 'call' }>, sound: Sound | null): Promise<void> {
    const { state } = this.#desk;
    const text = spokenText(ring.content.caller, state.names, isMasked(state));
    const { volumePercent } = sound ?? usualSound;
    this.#note(spokenName, await this.#ports.soundPlayer.speak(text, volumePercent, this.#leftMs(ring)));
  }

  /** For how long a ring may still be heard, in milliseconds. */
  #leftMs({ key, untilMs }: Ring): number {
    return this.#heard === key ? Math.max(0, untilMs - this.#ports.clock.nowMs()) : 0;
  }

  /** Nothing is heard of a notification that a person has dismissed, nor when a quiet time begins. */
  #endWhenOver(): void {
    if (this.#heard === null) return;
    const { announced, quietTime } = this.#desk.state;
    const ring = announced.find(({ key }) => key === this.#heard);
    const isDismissed = ring?.kind === 'call' && ring.isDismissed;
    const isQuiet = quietTime !== null && !(ring?.kind === 'call' && ring.passesQuiet);
    if (isDismissed || isQuiet) this.stop();
  }

  /** A failure is logged once, not at each ring, and without the path. */
  #note(what: string, played: Result<null, SoundFailure>): void {
    const failure = played.ok ? null : played.error;
    if ((this.#desk.state.soundFailures.get(what) ?? null) === failure) return;
    if (failure !== null) this.#ports.logger.info('sound.failed', { reason: failure });
    this.#desk.dispatch({ kind: 'sounded', what, failure });
  }
}
