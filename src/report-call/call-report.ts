import type { Call } from '../calls/call.ts';
import type { StoredFacts } from '../calls/stored-facts.ts';
import { dayName } from '../day-name.ts';
import type { Exporter } from '../export/exporter.ts';
import type { Clock, Random } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import type { Language } from '../settings/settings.ts';
import type { CallHistory, HistoryPlace, Journal } from '../store-ports.ts';
import { texts } from '../view/texts.ts';
import { callJournal, makesCall } from './call-journal.ts';

interface ReportPorts {
  readonly journal: Pick<Journal, 'between' | 'calibration'>;
  readonly callHistory: Pick<CallHistory, 'startedBetween'>;
  readonly exporter: Exporter;
  readonly random: Random;
  readonly clock: Clock;
  readonly timeZone: () => string;
}

/**
 * How far before and after a call facts are read, one after the other, until these make the call. The first is usually
 * enough: few callers go on calling.
 */
const marginsMs = [10, 30, 120].map((minutes) => minutes * 60_000);

/** The report about a call that is shown wrongly. It is made once, shown, and saved as it was shown. */
export class CallReport {
  readonly #ports: ReportPorts;
  readonly #language: () => Language;
  #text: string | null = null;

  constructor(ports: ReportPorts, language: () => Language) {
    this.#ports = ports;
    this.#language = language;
  }

  /**
   * Makes the report again, and keeps it until `close`. `null`: the call does not exist any more, or cannot be read.
   */
  prepare({ startedAtMs, id }: HistoryPlace): string | null {
    const calls = this.#ports.callHistory.startedBetween(startedAtMs, startedAtMs);
    const call = calls.ok ? calls.value.find((each) => each.id === id) : undefined;
    this.#text = call === undefined ? null : this.#journalOf(call);
    return this.#text;
  }

  /**
   * Saves the report that was shown, byte for byte. Fails with a sentence; `null`: no place was chosen. Throws when
   * none was prepared.
   */
  async save(): Promise<Result<'saved' | null, string>> {
    if (this.#text === null) throw new Error('nothing was prepared');
    const { callReport } = texts[this.#language()];
    const { exporter, clock, timeZone } = this.#ports;
    const parts = [this.#text];
    const name = callReport.fileName(dayName(clock.nowMs(), timeZone()));
    const saved = await exporter.save(name, 'jsonl', () => ok(parts.shift() ?? null));
    return saved.ok ? saved : err(callReport.notSaved(saved.error.reason));
  }

  close(): void {
    this.#text = null;
  }

  #journalOf(call: Call): string | null {
    const { journal, random } = this.#ports;
    const learnt = journal.calibration();
    let first: StoredFacts | null = null;
    let whole: StoredFacts | null = null;
    for (const marginMs of marginsMs) {
      const facts = journal.between(call.startedAtMs - marginMs, call.lastHeardAtMs + marginMs);
      if (!facts.ok) break;
      first ??= facts.value;
      whole = makesCall(facts.value, learnt, call) ? facts.value : null;
      if (whole !== null) break;
    }
    const facts = whole ?? first;
    if (facts === null) return null;
    const { about, isOtherCall } = texts[this.#language()].callReport;
    return callJournal(facts, learnt, call, whole === null ? [...about, isOtherCall] : about, random);
  }
}
