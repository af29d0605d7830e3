import { partyKey } from '../calls/party.ts';
import type { Announcement } from '../desk/announcements.ts';
import type { Desk } from '../desk/desk.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { Announced } from '../desk/on-screen.ts';
import { styleOf } from '../lines/line-style.ts';
import type { Clock, Logger } from '../ports.ts';
import type { Result } from '../result.ts';
import { ringSound } from '../rules/ring-sound.ts';
import type { Sound } from '../sound/sound.ts';
import type { SoundFailure, SoundPlayer } from '../sound/sound-player.ts';
import { spokenText } from '../view/spoken-text.ts';
import { texts } from '../view/texts.ts';

interface RingSoundPorts {
  readonly soundPlayer: SoundPlayer;
  readonly clock: Clock;
  readonly logger: Logger;
}

type AnnouncedCall = Extract<Announced, { kind: 'call' }>;

/** What Zil plays for a ring; `null` where it plays nothing. */
interface RingPlan {
  readonly sound: Sound | null;
  readonly speaks: boolean;
}

/** Returns what Zil plays itself for a ring; `null` when the system's notification makes its own sound, or none. */
export function planOf({ content, vip }: AnnouncedCall, { settings }: DeskState): RingPlan | null {
  if (!settings.sound) return null;
  const line = content.line === null ? null : partyKey(content.line);
  const style = styleOf({ line, menu: content.choice?.menu ?? null }, settings.lineStyles);
  const sound = ringSound(vip, style, settings.ringSound);
  return sound === null && !settings.speakNames ? null : { sound, speaks: settings.speakNames };
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
  /** What could not be played is said once, not at each ring. */
  #failed: string | null = null;

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
    if (kind !== 'show' || announced.kind !== 'call') return;
    const plan = planOf(announced, this.#desk.state);
    if (plan === null || (this.#heard !== null && announced.vip === null)) return;
    this.#heard = announced.key;
    void this.#play(plan, announced);
  }

  async #play({ sound, speaks }: RingPlan, { key, content, untilMs }: AnnouncedCall): Promise<void> {
    const { soundPlayer, clock } = this.#ports;
    const leftMs = () => untilMs - clock.nowMs();
    if (sound !== null) this.#note(await soundPlayer.play(sound.file, sound.volumePercent, leftMs()));
    if (speaks && this.#heard === key && leftMs() > 0) {
      const { names, settings } = this.#desk.state;
      const text = spokenText(content.caller, names, texts[settings.language]);
      const volume = sound?.volumePercent ?? settings.ringSound.volumePercent;
      this.#note(await soundPlayer.speak(text, volume, leftMs()));
    }
    if (this.#heard === key) this.#heard = null;
  }

  /** A notification that a person has dismissed is heard no longer. */
  #endWhenOver(): void {
    if (this.#heard === null) return;
    const announced = this.#desk.state.announced.find(({ key }) => key === this.#heard);
    if (announced?.kind === 'call' && announced.isDismissed) this.stop();
  }

  #note(played: Result<null, SoundFailure>): void {
    const failed = played.ok ? null : played.error;
    if (failed !== null && failed !== this.#failed) this.#ports.logger.info('sound.failed', { reason: failed });
    this.#failed = failed;
  }
}
