import type { Announcement } from '../desk/announcements.ts';
import type { Desk } from '../desk/desk.ts';
import type { Revealed } from '../desk/desk-event.ts';
import { noteContentOf } from '../desk/note-content.ts';
import type { Announced } from '../desk/on-screen.ts';
import type { Clock, Logger, Note, NoteAct, NoteActions, NoteManner, Notifier, ShowOutcome, Timers } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import type { Settings } from '../settings/settings.ts';
import { actedText } from '../view/acted-text.ts';
import { noteOf, plainNote } from '../view/notification-text.ts';
import { texts } from '../view/texts.ts';
import { viewedAt } from '../view/time-text.ts';
import { isHeardFromZil } from './ring-sounds.ts';

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
  readonly #act: (factId: number | null, act: NoteAct) => Result<null, null>;

  /** `open` opens the window. `act` does what a person asks for about the call of a fact. */
  constructor(
    ports: AnnouncerPorts,
    desk: Desk,
    open: (what: Revealed) => void,
    act: (factId: number | null, act: NoteAct) => Result<null, null>,
  ) {
    this.#ports = ports;
    this.#desk = desk;
    this.#open = open;
    this.#act = act;
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
    const seconds = announced.kind === 'call' && announced.vip?.seconds ? announced.vip.seconds : manner.seconds;
    // A notification that changes makes no second sound.
    const isSilent = announcement.kind === 'update' || manner.isSilent || isHeardFromZil(announced, state);
    void this.#show({ ...note, ...manner, seconds, isSilent }, announced);
  }

  /** Shows a notification as a test. Resolves to whether it was shown, as far as the system says. */
  async test(): Promise<boolean> {
    const { settings } = this.#desk.state;
    const words = texts[settings.language];
    const note = { ...plainNote('test', words.testTitle, words.testBody, words), ...mannerOf(settings) };
    this.#ports.notifier.close(note.key);
    const outcome = await this.#shown(note, {
      clicked: () => this.#open({ kind: 'window' }),
      dismissed: () => {},
      acted: () => err(null),
    });
    this.#ports.timers.after(note.seconds * 1_000, () => this.#ports.notifier.close(note.key));
    return outcome.kind === 'shown';
  }

  /**
   * Does what a person asks for in a notification, also of an earlier run. Returns what was done, as a sentence. A failure
   * is told in a notification, with the text of the note: it is nowhere else.
   */
  act(factId: number | null, act: NoteAct): Result<string, null> {
    const done = this.#act(factId, act);
    const { settings } = this.#desk.state;
    if (!done.ok && act.kind !== 'quiet') {
      const words = texts[settings.language];
      const [title, body] =
        act.kind === 'note'
          ? [words.acting.note.notKeptTitle, act.text]
          : [words.acting.callBack.notAddedTitle, words.acting.callBack.notAdded];
      const note = { ...plainNote('not-done', title, body, words), ...mannerOf(settings) };
      const clicked = () => this.#open({ kind: 'window' });
      void this.#ports.notifier.show(note, { clicked, dismissed: () => {}, acted: () => err(null) });
    }
    return done.ok ? ok(actedText(act, this.#desk.state, viewedAt(this.#ports))) : done;
  }

  async #show(note: Note, announced: Announced): Promise<void> {
    const dismissed = () => this.#desk.dispatch({ kind: 'dismissed', key: note.key });
    const clicked = () => {
      dismissed();
      this.#open(this.#revealedBy(announced));
    };
    const acted = (act: NoteAct) => {
      const done = this.act(note.factId, act);
      // Who wants silence wants this notification gone, too.
      if (act.kind === 'quiet') {
        dismissed();
        this.#ports.notifier.close(note.key);
      }
      return done;
    };
    await this.#shown(note, { clicked, dismissed, acted });
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
function mannerOf({ sound, notificationSeconds, notifyBy, language }: Settings): NoteManner {
  return { isSilent: !sound, seconds: notificationSeconds, shownBy: notifyBy, language };
}
