import { type Call, extensionsOf } from '../calls/call.ts';
import { otherParty } from '../calls/other-party.ts';
import { partyKey } from '../calls/party.ts';
import type { ContactStore } from '../contacts/contact-store.ts';
import { extensionKey } from '../names/name-keys.ts';
import { type ContactsByKey, ShownNames } from '../names/shown-names.ts';
import type { Logger } from '../ports.ts';
import { tried } from '../tried.ts';
import type { DeskState } from './desk-state.ts';
import type { UnreportedRing } from './silent-ring.ts';

interface ContactNamesPorts {
  readonly contacts: Pick<ContactStore, 'namesOf'>;
  readonly logger: Logger;
}

/**
 * Reads the contacts of the parties that are shown, and of no others: an office may have tens of thousands. When they
 * cannot be read, numbers are shown.
 */
export class ContactNames {
  readonly #ports: ContactNamesPorts;
  readonly #keys = new WeakMap<Call, readonly string[]>();

  constructor(ports: ContactNamesPorts) {
    this.#ports = ports;
  }

  /**
   * Returns `after` with the contacts of all parties in it. Only parties that are new since `before` are read, or all of
   * them when contacts have changed.
   */
  ofLive(before: DeskState, after: DeskState): DeskState {
    const areOthers = after.contactsVersion !== before.contactsVersion;
    const { calls, callBacks, revealed, unreported } = after;
    const isSame = calls === before.calls && callBacks === before.callBacks && unreported === before.unreported;
    if (!areOthers && isSame && revealed === before.revealed) return after;
    const keys = this.#keysOf(revealed?.call == null ? calls : [revealed.call, ...calls]);
    for (const { caller } of callBacks) keys.add(caller);
    for (const { caller } of [...unreported, ...summaryRings(after)]) keys.add(partyKey(caller) ?? '');
    keys.delete('');
    const { contacts } = after.names;
    const read = this.#read([...keys].filter((key) => areOthers || !contacts.has(key)));
    if (read === null) return after;
    const known = areOthers ? read : contacts;
    // Parties that are no longer shown are left out.
    const shown = new Map([...keys].map((key) => [key, known.get(key) ?? read.get(key) ?? []]));
    return { ...after, names: new ShownNames(after.names.given, shown) };
  }

  /** Returns the names of the state and of the parties of these calls. */
  ofCalls({ names }: DeskState, calls: readonly Call[]): ShownNames {
    return this.ofKeys(names, [...this.#keysOf(calls)]);
  }

  /** The same for party keys. */
  ofKeys(names: ShownNames, keys: readonly string[]): ShownNames {
    const read = this.#read(keys.filter((key) => !names.contacts.has(key)));
    return read === null ? names : new ShownNames(names.given, new Map([...names.contacts, ...read]));
  }

  #keysOf(calls: readonly Call[]): Set<string> {
    return new Set(calls.flatMap((call) => this.#keysOfCall(call)));
  }

  /** A live call stays for an hour, and each event asks for its keys. */
  #keysOfCall(call: Call): readonly string[] {
    const known = this.#keys.get(call);
    if (known !== undefined) return known;
    // An extension that calls out stands beside whom it calls.
    const parties = call.caller.kind === 'extension' ? [otherParty(call), call.caller] : [otherParty(call)];
    const keys = [...parties.map(partyKey), ...extensionsOf(call).map(extensionKey)].filter((key) => key !== null);
    this.#keys.set(call, keys);
    return keys;
  }

  /** Returns `null` when there was nothing to read, or it could not be read. */
  #read(keys: readonly string[]): ContactsByKey | null {
    if (keys.length === 0) return null;
    const { contacts, logger } = this.#ports;
    const read = tried(logger, 'contacts.not-read', () => contacts.namesOf(keys));
    if (!read.ok) logger.info('contacts.not-read', { reason: read.error.reason });
    return read.ok ? read.value : null;
  }
}

/** The calls of a quiet time that a notification names. */
function summaryRings({ announced }: DeskState): readonly UnreportedRing[] {
  return announced.flatMap((each) => (each.kind === 'summary' ? each.rings : []));
}
