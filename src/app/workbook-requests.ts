import { readParty } from '../calls/party.ts';
import type { Desk } from '../desk/desk.ts';
import { callBackSheet } from '../export/call-back-sheet.ts';
import type { WorkbookWriter } from '../export/workbook-writer.ts';
import type { Clock } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import { partyText } from '../view/party-text.ts';
import { texts } from '../view/texts.ts';
import { timeTexts, viewedAt } from '../view/time-text.ts';

interface WorkbookPorts {
  readonly workbookWriter: WorkbookWriter;
  readonly clock: Clock;
  readonly timeZone: () => string;
}

/** The use cases of workbooks for Excel: writing one, with its progress, and ending it. */
export class WorkbookRequests {
  readonly #ports: WorkbookPorts;
  readonly #desk: Desk;
  #onProgress: (text: string) => void = () => {};

  constructor(ports: WorkbookPorts, desk: Desk) {
    this.#ports = ports;
    this.#desk = desk;
  }

  /** Sets the function that gets the progress in words. */
  onProgress(listener: (text: string) => void): void {
    this.#onProgress = listener;
  }

  /**
   * Writes the calls of a caller (party key), or all calls and the call-backs (`null`). Answers what is said of it; `null`
   * when no place was chosen. Fails with a sentence.
   */
  async write(caller: string | null): Promise<Result<string | null, string>> {
    const { state } = this.#desk;
    const { language } = state.settings;
    const { data } = texts[language];
    const at = viewedAt(this.#ports);
    const date = timeTexts(language, at).shortDate(at.nowMs).replaceAll(/[./]/g, '-');
    const name =
      caller === null
        ? data.fileName(date)
        : data.fileNameOf(partyText(readParty(caller.replace(/^raw:/, '')), texts[language]), date);
    const named = this.#desk.namingKeys(state.callBacks.map((item) => item.caller));
    const content = {
      language,
      timeZone: at.timeZone,
      calls: data.callsSheet,
      caller,
      givenNames: state.names.given,
      callNotes: state.callNotes,
      others: caller === null ? [callBackSheet(named, at)] : [],
    };
    const count = (calls: number) => this.#onProgress(data.writtenCalls(calls.toLocaleString(language)));
    const written = await this.#ports.workbookWriter.write(name, content, count);
    if (!written.ok) return err(data.notExported(written.error.reason));
    switch (written.value.kind) {
      case 'not-chosen':
        return ok(null);
      case 'cancelled':
        return ok(data.exportCancelled);
      case 'saved':
        return ok(written.value.unread === 0 ? data.exported : data.exportedWithout(written.value.unread));
    }
  }

  cancel(): null {
    this.#ports.workbookWriter.cancel();
    return null;
  }
}
