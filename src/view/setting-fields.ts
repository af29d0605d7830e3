import type { Result } from '../result.ts';
import { isSameValue } from '../same-value.ts';
import type { SettingName, Settings, SettingsRefusal } from '../settings/settings.ts';

export type SaveSettings = (some: Partial<Settings>) => Promise<Result<null, SettingsRefusal>>;

/** What a person has done with the field of a setting. */
export type FieldState =
  | { readonly kind: 'untouched' }
  /** `wrong`: Zil refuses the value; it stays, so that the person can correct it. */
  | { readonly kind: 'typed' | 'wrong'; readonly value: unknown }
  /** `before`: the settings that the window had when the value was sent. */
  | { readonly kind: 'saving' | 'saved'; readonly value: unknown; readonly before: Settings }
  /** Not saved for another reason; the field shows the stored value again. */
  | { readonly kind: 'refused'; readonly refusal: SettingsRefusal };

const untouched: FieldState = { kind: 'untouched' };

/**
 * The fields of settings that are saved one by one. Only the changed setting is sent, so that no other change is
 * overwritten.
 *
 *   untouched ── type ──▶ typed ── finish ──▶ saving ──▶ saved, wrong or refused ── type ──▶ typed
 *                           └── undo (also from wrong) ──▶ untouched
 */
export class SettingFields {
  readonly #save: SaveSettings;
  readonly #changed: () => void;
  readonly #states = new Map<SettingName, FieldState>();

  /** `changed` is called after each change of a state. */
  constructor(save: SaveSettings, changed: () => void) {
    this.#save = save;
    this.#changed = changed;
  }

  stateOf(name: SettingName): FieldState {
    return this.#states.get(name) ?? untouched;
  }

  /** Returns what the field shows. */
  valueOf<N extends SettingName>(name: N, stored: Settings): Settings[N] {
    const state = this.stateOf(name);
    switch (state.kind) {
      case 'typed':
      case 'wrong':
      case 'saving':
        return state.value as Settings[N];
      case 'saved':
        // Until the window gets the new settings, which have the value in the form that Zil gave it.
        return stored === state.before ? (state.value as Settings[N]) : stored[name];
      case 'untouched':
      case 'refused':
        return stored[name];
    }
  }

  type<N extends SettingName>(name: N, value: Settings[N]): void {
    this.#set(name, { kind: 'typed', value });
  }

  /** Saves what was typed. Does nothing when nothing was, or nothing else than what is stored. */
  async finish(name: SettingName, stored: Settings): Promise<void> {
    const state = this.stateOf(name);
    if (state.kind !== 'typed') return;
    const { value } = state;
    if (isSameValue<unknown>(value, stored[name])) return this.#set(name, untouched);
    const saving: FieldState = { kind: 'saving', value, before: stored };
    this.#set(name, saving);
    const saved = await this.#save({ [name]: value });
    // Meanwhile the person may have typed on.
    if (this.stateOf(name) !== saving) return;
    if (saved.ok) this.#set(name, { ...saving, kind: 'saved' });
    else if (saved.error.kind === 'wrong') this.#set(name, { kind: 'wrong', value });
    else this.#set(name, { kind: 'refused', refusal: saved.error });
  }

  /** Shows the stored value again. Returns whether the field showed another one. */
  undo(name: SettingName): boolean {
    const { kind } = this.stateOf(name);
    if (kind !== 'typed' && kind !== 'wrong') return false;
    this.#set(name, untouched);
    return true;
  }

  /** Saves what was typed in fields that go away without being left. */
  finishAll(stored: Settings): void {
    for (const name of this.#states.keys()) void this.finish(name, stored);
  }

  #set(name: SettingName, state: FieldState): void {
    this.#states.set(name, state);
    this.#changed();
  }
}
