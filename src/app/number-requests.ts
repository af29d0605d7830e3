import { partyKey, readParty } from '../calls/party.ts';
import type { Logger } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import type { Settings } from '../settings/settings.ts';
import type { CallHistory } from '../store-ports.ts';
import { dialledText } from '../view/dialled-text.ts';
import { texts } from '../view/texts.ts';
import { type CallOpener, callUrl } from './call-url.ts';

interface NumberPorts {
  readonly callHistory: Pick<CallHistory, 'callsWith'>;
  readonly callOpener: CallOpener;
  readonly logger: Logger;
}

/** What a person does with the number of a caller. */
export class NumberRequests {
  readonly #ports: NumberPorts;
  readonly #settings: () => Settings;

  constructor(ports: NumberPorts, settings: () => Settings) {
    this.#ports = ports;
    this.#settings = settings;
  }

  /**
   * Has the telephone program of this computer call a number. Fails with a sentence. Only a number with a stored call
   * is called: a page that was taken over must not call numbers that cost money.
   */
  async call(number: string): Promise<Result<null, string>> {
    const { callBy, sipDomain, language } = this.#settings();
    const words = texts[language].numbers;
    if (callBy === 'off') return err(words.callsAreOff);
    const party = readParty(number);
    const dialled = dialledText(party);
    if (dialled === null || !this.#isKnown(partyKey(party))) return err(words.notKnown);
    const opened = await this.#ports.callOpener.open(callUrl(dialled, callBy, sipDomain));
    if (opened.ok) return ok(null);
    this.#ports.logger.info('call.not-started', { by: callBy, reason: opened.error });
    return err(words.notCalled(callBy));
  }

  #isKnown(key: string | null): boolean {
    if (key === null) return false;
    const calls = this.#ports.callHistory.callsWith(key, 0, null, 1);
    return calls.ok && calls.value.length > 0;
  }
}
