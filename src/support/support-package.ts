import type { DataDeletion } from '../calls/data-deletion.ts';
import { dayName } from '../day-name.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { Account } from '../pbx/account.ts';
import type { Clock, Timers } from '../ports.ts';
import { err, type Result } from '../result.ts';
import { type SupportView, supportView } from '../view/support-view.ts';
import { texts } from '../view/texts.ts';
import { viewedAt } from '../view/time-text.ts';
import type { SupportFile, SupportSources, SupportWriter } from './support-file.ts';
import { logFile, safeFor, standingFiles } from './support-files.ts';

interface SupportPorts {
  readonly clock: Clock;
  readonly timeZone: () => string;
  readonly timers: Timers;
  readonly dataDeletion: DataDeletion;
  readonly supportSources: SupportSources;
  readonly supportWriter: SupportWriter;
}

interface Made {
  readonly files: readonly SupportFile[];
  readonly atMs: number;
}

/** The package for the person who helps. It is made once, shown, and saved as it was shown. */
export class SupportPackage {
  readonly #ports: SupportPorts;
  readonly #state: () => DeskState;
  readonly #account: () => Account | null;
  #made: Promise<Made> | null = null;

  constructor(ports: SupportPorts, state: () => DeskState, account: () => Account | null) {
    this.#ports = ports;
    this.#state = state;
    this.#account = account;
  }

  /** Makes the package again, and keeps it until `close`. */
  async prepare(): Promise<SupportView> {
    this.#made = this.#make();
    const { files } = await this.#made;
    return supportView(files, this.#state().settings.language);
  }

  /**
   * Saves the package that was shown, byte for byte. Fails with a sentence; `null`: no place was chosen. Throws when
   * none was prepared.
   */
  async save(): Promise<Result<'saved' | null, string>> {
    if (this.#made === null) throw new Error('nothing was prepared');
    const { files, atMs } = await this.#made;
    const { support } = texts[this.#state().settings.language];
    const saved = await this.#ports.supportWriter.save(
      support.fileName(dayName(atMs, this.#ports.timeZone())),
      files,
      atMs,
    );
    return saved.ok ? saved : err(support.notSaved(saved.error.reason));
  }

  close(): void {
    this.#made = null;
  }

  async #make(): Promise<Made> {
    const { supportSources, dataDeletion, timers } = this.#ports;
    const info = await supportSources.info();
    const logs = await supportSources.logs();
    const safe = safeFor(this.#account());
    const files: SupportFile[] = [];
    for (const log of logs) files.push(await logFile(log, safe, timers));
    const at = viewedAt(this.#ports);
    const kept = dataDeletion.kept();
    files.unshift(...standingFiles(this.#state(), info, kept.ok ? kept.value.calls : null, safe, at));
    return { files, atMs: at.nowMs };
  }
}
