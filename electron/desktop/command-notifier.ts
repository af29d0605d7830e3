import type { Note, Notifier, ShowOutcome, Timers } from '../../src/ports.ts';
import { withoutCommands } from './inert-text.ts';

/** What of node-notifier's notifiers is used. */
export interface NotifyCommand {
  notify(options: Readonly<Record<string, string | number | boolean>>, done: (error: unknown) => void): void;
}

/** Such a program asks the same notification service, and waits for it as long as it takes. */
const answersWithinMs = 2_500;

/**
 * Notifier over node-notifier, which starts a program of its own for each notification (notify-send, SnoreToast). It
 * shows and no more: no click comes back, and it leaves when its own time is over.
 */
export class CommandNotifier implements Notifier {
  readonly #load: () => NotifyCommand;
  readonly #icon: string;
  readonly #timers: Timers | null;
  #command: NotifyCommand | null = null;

  /**
   * `load` is called at the first need: most computers never need it. `timers`: where silence means that nothing was
   * shown. Elsewhere it may come late, and twins would appear.
   */
  constructor(load: () => NotifyCommand, icon: string, timers: Timers | null) {
    this.#load = load;
    this.#icon = icon;
    this.#timers = timers;
  }

  async show({ title, body, seconds }: Note): Promise<ShowOutcome> {
    const command = this.#loaded();
    if (command === null) return { kind: 'failed', reason: 'not installed' };
    const options = {
      title: withoutCommands(title),
      message: withoutCommands(body),
      icon: this.#icon,
      urgency: 'critical',
      timeout: seconds,
    };
    return new Promise((resolve) => {
      const cancel = this.#timers?.after(answersWithinMs, () => resolve({ kind: 'silent' }));
      command.notify(options, (error) => {
        cancel?.();
        resolve(
          error ? { kind: 'failed', reason: reasonOf(error) } : { kind: 'shown', by: 'command', insteadOf: null },
        );
      });
    });
  }

  close(): void {}

  /** A broken installation must not keep a call from being shown in the next way. */
  #loaded(): NotifyCommand | null {
    try {
      this.#command ??= this.#load();
      return this.#command;
    } catch {
      return null;
    }
  }
}

/** An error's own text holds the whole command line, and with it the caller. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return `${String(error.code)}`;
  return 'no answer';
}
