import { type Announcement, announcements } from './announcements.ts';
import { afterFact, type DeskState } from './desk-state.ts';
import type { Fact } from './fact.ts';

/** Holds the living state. It changes by facts, and in no other way. */
export class Desk {
  readonly #announce: (announcement: Announcement) => void;
  readonly #onChange: () => void;
  #state: DeskState;

  constructor(state: DeskState, announce: (announcement: Announcement) => void, onChange: () => void) {
    this.#state = state;
    this.#announce = announce;
    this.#onChange = onChange;
  }

  get state(): DeskState {
    return this.#state;
  }

  tell(fact: Fact): void {
    const before = this.#state;
    const after = afterFact(before, fact);
    if (after === before) return;
    this.#state = after;
    for (const announcement of announcements(before, after)) this.#announce(announcement);
    this.#onChange();
  }
}
