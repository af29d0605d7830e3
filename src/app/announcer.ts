import type { Announcement } from '../desk/announcements.ts';
import type { Desk } from '../desk/desk.ts';
import type { Revealed } from '../desk/desk-event.ts';
import { noteContentOf } from '../desk/note-content.ts';
import type { Announced } from '../desk/on-screen.ts';
import type { Clock, Logger, Note, NoteActions, NoteManner, Notifier, ShowOutcome, Timers } from '../ports.ts';
import type { Settings } from '../settings/settings.ts';
import { noteOf } from '../view/notification-text.ts';
import { texts } from '../view/texts.ts';
import { viewedAt } from '../view/time-text.ts';

export interface AnnouncerPorts {
  readonly notifier: Notifier;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly timeZone: () => string;
}

/** Shows the notifications that the desk announces, and dispatches to the desk how that went. */
export class Announcer {
  readonly #ports: AnnouncerPorts;
  readonly #desk: Desk;
  readonly #open: (what: Revealed) => void;

  /** `open` opens the window. */
  constructor(ports: AnnouncerPorts, desk: Desk, open: (what: Revealed) => void) {
    this.#ports = ports;
    this.#desk = desk;
    this.#open = open;
    desk.onAnnouncement((announcement) => this.#announce(announcement));
  }

  #announce(announcement: Announcement): void {
    if (announcement.kind === 'close') {
      this.#ports.notifier.close(announcement.key);
      return;
    }
    const { announced } = announcement;
    const state = this.#desk.state;
    const note = noteOf(announced, state, viewedAt(this.#ports));
    if (note === null) return;
    const manner = mannerOf(state.settings);
    // A notification that changes makes no second sound.
    const isSilent = announcement.kind === 'update' || manner.isSilent;
    void this.#show({ ...note, ...manner, isSilent }, announced);
  }

  /** Shows a notification as a test. Resolves to whether it was shown, as far as the system says. */
  async test(): Promise<boolean> {
    const { settings } = this.#desk.state;
    const { testTitle, testBody } = texts[settings.language];
    const note = { key: 'test', factId: null, title: testTitle, body: testBody, ...mannerOf(settings) };
    this.#ports.notifier.close(note.key);
    const outcome = await this.#shown(note, {
      clicked: () => this.#open({ kind: 'window' }),
      dismissed: () => {},
    });
    this.#ports.timers.after(note.seconds * 1_000, () => this.#ports.notifier.close(note.key));
    return outcome.kind === 'shown';
  }

  async #show(note: Note, announced: Announced): Promise<void> {
    const dismissed = () => this.#desk.dispatch({ kind: 'dismissed', key: note.key });
    const clicked = () => {
      dismissed();
      this.#open(this.#revealedBy(announced));
    };
    await this.#shown(note, { clicked, dismissed });
  }

  #revealedBy(announced: Announced): Revealed {
    if (announced.kind === 'away') return { kind: 'away' };
    const content = announced.kind === 'call' ? noteContentOf(announced.key, this.#desk.state.calls) : null;
    return content === null ? { kind: 'window' } : { kind: 'call', factId: content.factId };
  }

  async #shown(note: Note, actions: NoteActions): Promise<ShowOutcome> {
    const outcome = await this.#ports.notifier.show(note, actions);
    this.#ports.logger.info('notification.finished', outcome);
    this.#desk.dispatch({ kind: 'showing', outcome });
    return outcome;
  }
}

/** Returns how the person wants notifications to be shown. */
function mannerOf({ sound, notificationSeconds, notifyBy }: Settings): NoteManner {
  return { isSilent: !sound, seconds: notificationSeconds, shownBy: notifyBy };
}
