import type { Clock } from '../ports.ts';
import { afterFact } from './after-fact.ts';
import { type Announcement, announcements } from './announcements.ts';
import type { DeskState } from './desk-state.ts';
import type { Fact } from './fact.ts';

/** Holds the living state. It changes by facts, and in no other way; the clock says when each is told. */
export class Desk {
  readonly #clock: Clock;
  readonly #announce: (announcement: Announcement) => void;
  readonly #onChange: () => void;
  #state: DeskState;

  constructor(clock: Clock, state: DeskState, announce: (announcement: Announcement) => void, onChange: () => void) {
    this.#clock = clock;
    this.#state = state;
    this.#announce = announce;
    this.#onChange = onChange;
  }

  get state(): DeskState {
    return this.#state;
  }

  tell(fact: Fact): void {
    const before = this.#state;
    const after = afterFact(before, fact, this.#clock.nowMs());
    if (after === before) return;
    this.#state = after;
    for (const announcement of announcements(before, after)) this.#announce(announcement);
    this.#onChange();
  }
}
