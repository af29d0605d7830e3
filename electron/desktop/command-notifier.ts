import type { Note, Notifier, ShowOutcome, Timers } from '../../src/ports.ts';
import { withoutCommands } from './inert-text.ts';

/** The part of node-notifier's notifiers that is used. */
export interface NotifyCommand {
  notify(options: Readonly<Record<string, string | number | boolean>>, done: (error: unknown) => void): void;
}

/** Such a program asks the same notification service, and waits for it without a limit. */
const answersWithinMs = 2_500;

/**
 * Notifier that uses node-notifier, which starts a program for each notification (notify-send, SnoreToast). It reports
 * no clicks and cannot close a notification; that disappears after its own time.
 */
export class CommandNotifier implements Notifier {
  readonly #load: () => NotifyCommand;
  readonly #icon: string;
  readonly #timers: Timers | null;
  #command: NotifyCommand | null = null;

  /**
   * `load` is called at the first use; most computers never need it. `timers` is for systems where no answer means that
   * nothing was shown. It is `null` where the notification may still appear late and would then be shown twice.
   */
  constructor(load: () => NotifyCommand, icon: string, timers: Timers | null) {
    this.#load = load;
    this.#icon = icon;
    this.#timers = timers;
  }

  async show({ title, body, seconds, isSilent }: Note): Promise<ShowOutcome> {
    const command = this.#loaded();
    if (command === null) return { kind: 'failed', reason: 'not installed' };
    const options = {
      title: withoutCommands(title),
      message: withoutCommands(body),
      icon: this.#icon,
      urgency: 'critical',
      timeout: seconds,
      // The first is read on Windows, the second by notify-send, where not every version knows the type `boolean`.
      ...(isSilent ? { silent: true, hint: 'int:suppress-sound:1' } : {}),
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

  /** `null` when it cannot be loaded: a broken installation must not prevent the next way of showing the call. */
  #loaded(): NotifyCommand | null {
    try {
      this.#command ??= this.#load();
      return this.#command;
    } catch {
      return null;
    }
  }
}

/** Uses only the error's code: its text contains the whole command line, and so the caller. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return `${String(error.code)}`;
  return 'no answer';
}
