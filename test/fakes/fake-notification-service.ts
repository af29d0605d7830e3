import type { NotificationService, Remove } from '../../electron/desktop/service-notifier.ts';
import type { Note, NoteActions } from '../../src/ports.ts';
import { err, ok, type Result } from '../../src/result.ts';

interface Shown {
  readonly note: Note;
  readonly actions: NoteActions;
}

/**
 * A notification service that answers when the test lets it, in the order in which it was asked. It throws when a
 * notification is closed that it does not show.
 */
export class FakeNotificationService implements NotificationService {
  readonly onScreen: Shown[] = [];
  /** How often it was asked whether it is there. */
  questions = 0;
  /** Why notifications are refused; `null`: they are shown. */
  refuses: string | null = null;
  /** Whether no service runs at all. */
  isGone = false;
  #isHolding = false;
  #held: (() => void)[] = [];
  #arrived: () => void = () => {};

  /** From now on the service answers nothing. */
  hold(): void {
    this.#isHolding = true;
  }

  /** Answers the first `count` waiting requests; without a count all, and goes on. */
  goOn(count = Number.POSITIVE_INFINITY): void {
    if (count === Number.POSITIVE_INFINITY) this.#isHolding = false;
    for (const answer of this.#held.splice(0, count)) answer();
  }

  /** Drops all waiting requests without an answer. Later requests are answered. */
  forget(): void {
    this.#isHolding = false;
    this.#held = [];
  }

  /** Another program becomes the notification service. */
  arrive(): void {
    this.forget();
    this.#arrived();
  }

  get saying(): readonly string[] {
    return this.onScreen.map(({ note }) => note.body);
  }

  notify(note: Note, actions: NoteActions): Promise<Result<Remove, string>> {
    return this.#answer(() => {
      if (this.refuses !== null) return err(this.refuses);
      const shown = { note, actions };
      this.onScreen.push(shown);
      return ok(() =>
        this.#answer(() => {
          if (!this.onScreen.includes(shown)) throw new Error('it is not on the screen');
          this.onScreen.splice(this.onScreen.indexOf(shown), 1);
        }),
      );
    });
  }

  isThere(): Promise<boolean> {
    this.questions += 1;
    return this.#answer(() => !this.isGone);
  }

  onArrival(listener: () => void): void {
    this.#arrived = listener;
  }

  #answer<T>(answer: () => T): Promise<T> {
    return new Promise((resolve) => {
      const now = () => resolve(answer());
      if (this.#isHolding) this.#held.push(now);
      else now();
    });
  }
}
