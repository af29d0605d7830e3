import type { Logger, Note, NoteActions, Notifier, ShowOutcome } from '../../src/ports.ts';

export interface NotifierChain {
  /** The system's own notifications. */
  readonly system: Notifier;
  /** A program of its own that shows; `null` where there is none to trust. */
  readonly command: Notifier | null;
  /** Our own small window, which needs nothing of the system. */
  readonly window: Notifier;
  readonly logger: Logger;
}

/**
 * Shows a notification in the first way that works: the system's, a program's, our own window's. Says in which, and
 * what kept the system from it.
 */
export class FallbackNotifier implements Notifier {
  readonly #chain: NotifierChain;
  /** What a program shows it cannot change or take away: it says a call once. */
  readonly #saidByCommand = new Set<string>();
  /** What was said last under each key, and what becomes of it. */
  readonly #last = new Map<string, Promise<ShowOutcome>>();

  constructor(chain: NotifierChain) {
    this.#chain = chain;
  }

  show(note: Note, actions: NoteActions): Promise<ShowOutcome> {
    const isLast = () => this.#last.get(note.key) === outcome;
    const outcome: Promise<ShowOutcome> = this.#shown(note, actions, isLast).then(
      // Said in other words meanwhile: what becomes of those is what became of it.
      (became) => (isLast() ? became : (this.#last.get(note.key) ?? became)),
    );
    this.#last.set(note.key, outcome);
    return outcome;
  }

  close(key: string): void {
    this.#last.delete(key);
    this.#saidByCommand.delete(key);
    this.#chain.system.close(key);
    this.#chain.window.close(key);
  }

  /** `isLast`: nobody has said it in other words meanwhile, or taken it away. */
  async #shown(note: Note, actions: NoteActions, isLast: () => boolean): Promise<ShowOutcome> {
    const { system, command, window } = this.#chain;
    if (note.shownBy === 'window') return this.#showIn(window, note, actions);
    const outcome = await this.#showIn(system, note, actions);
    const reason = failureOf(outcome);
    if (!isLast()) return outcome;
    if (reason === null) {
      window.close(note.key);
      return outcome;
    }
    system.close(note.key);
    // Such a program would wait for the same service.
    const byCommand = command === null || outcome.kind === 'silent' ? null : await this.#showBy(command, note, actions);
    if (byCommand === null && !isLast()) return outcome;
    const instead = byCommand ?? (await this.#showIn(window, note, actions));
    return instead.kind === 'shown' ? { ...instead, insteadOf: reason } : instead;
  }

  async #showBy(command: Notifier, note: Note, actions: NoteActions): Promise<ShowOutcome | null> {
    if (this.#saidByCommand.has(note.key)) return { kind: 'shown', by: 'command', insteadOf: null };
    this.#saidByCommand.add(note.key);
    const outcome = await this.#showIn(command, note, actions);
    if (outcome.kind === 'shown') return outcome;
    this.#saidByCommand.delete(note.key);
    return null;
  }

  /** A way that breaks is one that does not work: the next one shows the call. */
  async #showIn(way: Notifier, note: Note, actions: NoteActions): Promise<ShowOutcome> {
    try {
      return await way.show(note, actions);
    } catch (error) {
      this.#chain.logger.error('notification.failed', error);
      return { kind: 'failed', reason: 'unexpected' };
    }
  }
}

function failureOf(outcome: ShowOutcome): string | null {
  switch (outcome.kind) {
    case 'shown':
    // It may come late, and there would be two.
    case 'unconfirmed':
      return null;
    case 'failed':
      return outcome.reason;
    case 'unsupported':
    case 'silent':
      return outcome.kind;
  }
}
