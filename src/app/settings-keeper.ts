import type { Desk } from '../desk/desk.ts';
import type { StartProblem } from '../desk/desk-event.ts';
import type { Agreement, Logger, SettingsStore } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import { type Managed, managedNames } from '../settings/managed.ts';
import {
  checkSettings,
  readSettings,
  type Settings,
  type SettingsRefusal,
  storedSettings,
  typedProgram,
} from '../settings/settings.ts';
import { type AffectedParts, applyChange } from './setting-effects.ts';

export interface SettingsPorts {
  readonly settingsStore: SettingsStore;
  readonly agreement: Agreement;
  readonly logger: Logger;
}

/** A person's settings, and over them what an administrator has set: read, saved, and put into effect. */
export class SettingsKeeper {
  readonly #ports: SettingsPorts;
  readonly #managed: Managed;
  readonly #desk: () => Pick<Desk, 'dispatch'>;
  readonly #parts: () => AffectedParts;
  /** What of the stored and the administrator's settings could not be used. */
  readonly problems: readonly StartProblem[];
  /** What lies under the administrator's, and comes back when those go. */
  #own: Settings;

  constructor(ports: SettingsPorts, managed: Managed, desk: () => Pick<Desk, 'dispatch'>, parts: () => AffectedParts) {
    this.#ports = ports;
    this.#managed = managed;
    this.#desk = desk;
    this.#parts = parts;
    const { settings, dropped } = readSettings(ports.settingsStore.read());
    this.#own = settings;
    this.problems = [
      ...dropped.map((setting) => ({ kind: 'setting-dropped', setting }) as const),
      ...(managed.dropped.length === 0 ? [] : [{ kind: 'managed-dropped', names: managed.dropped } as const]),
    ];
  }

  /** Those that hold. */
  get current(): Settings {
    return { ...this.#own, ...this.#managed.settings };
  }

  /** A person's own, as they are stored, without the administrator's. */
  get own(): Settings {
    return this.#own;
  }

  /**
   * Saves what came from the window. A program to run that is new there is asked about outside it; where programs are
   * downloaded from cannot be set there at all.
   */
  async saveDraft(draft: Settings): Promise<Result<null, SettingsRefusal>> {
    const requested = this.#checked({ ...draft, updateUrl: this.own.updateUrl });
    if (!requested.ok) return requested;
    const program = typedProgram(requested.value);
    const isNew = program !== null && program !== typedProgram(this.current);
    const isAgreed = !isNew || (await this.#ports.agreement.toRun(program, this.current.language));
    return isAgreed ? this.#keep(requested.value) : err({ kind: 'not-agreed' });
  }

  /** All or nothing. */
  save(draft: Settings): Result<null, SettingsRefusal> {
    const requested = this.#checked(draft);
    return requested.ok ? this.#keep(requested.value) : requested;
  }

  /** Some settings become others, and the rest stays as it is. */
  change(some: Partial<Settings>): Result<null, SettingsRefusal> {
    return this.save({ ...this.current, ...some });
  }

  /** Of a caller (party key), or of everybody (`null`): who is forgotten is in no setting either. */
  forget(caller: string | null): void {
    const { own } = this;
    const notOwnNumbers = own.notOwnNumbers.filter((number) => caller !== null && number !== caller);
    if (notOwnNumbers.length < own.notOwnNumbers.length) this.save({ ...own, notOwnNumbers });
  }

  /** What would hold if the draft were kept: what an administrator has set stays, whatever the draft says. */
  #checked(draft: Settings): Result<Settings, SettingsRefusal> {
    const checked = checkSettings({ ...draft, ...this.#managed.settings });
    return checked.ok ? checked : err({ kind: 'wrong', names: checked.error });
  }

  /** All or nothing. What was kept takes effect. */
  #keep(requested: Settings): Result<null, SettingsRefusal> {
    const before = this.current;
    const underneath = managedNames(this.#managed).map((name) => [name, this.#own[name]]);
    const own: Settings = { ...requested, ...Object.fromEntries(underneath) };
    const written = this.#ports.settingsStore.write(storedSettings(own));
    if (!written.ok) {
      this.#ports.logger.info('settings.failed', { reason: written.error.reason });
      return err({ kind: 'not-written', reason: written.error.reason });
    }
    this.#own = own;
    const { current } = this;
    this.#desk().dispatch({ kind: 'settings', settings: current });
    applyChange(this.#parts(), before, current);
    return ok(null);
  }
}
