import type { Desk } from '../desk/desk.ts';
import type { StartProblem } from '../desk/fact.ts';
import type { Agreement, Logger, SettingsStore } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import type { Managed } from '../settings/managed.ts';
import { recordOf, type Settings, type SettingsRefusal, typedProgram } from '../settings/settings.ts';
import { SettingsKeeper } from '../settings/settings-keeper.ts';
import { type AffectedParts, takeEffect } from './setting-effects.ts';

export interface SettingsPorts {
  readonly settingsStore: SettingsStore;
  readonly agreement: Agreement;
  readonly logger: Logger;
}

/** What is asked of the settings: to be read, to be saved, and to take effect. */
export class SettingsRequests {
  readonly #ports: SettingsPorts;
  readonly #keeper: SettingsKeeper;
  readonly #desk: () => Desk;
  readonly #parts: () => AffectedParts;

  constructor(ports: SettingsPorts, managed: Managed, desk: () => Desk, parts: () => AffectedParts) {
    this.#ports = ports;
    this.#keeper = new SettingsKeeper(ports.settingsStore, managed, ports.logger);
    this.#desk = desk;
    this.#parts = parts;
  }

  /** Those that hold. */
  get current(): Settings {
    return this.#keeper.settings;
  }

  /** A person's own, as they are stored, without the administrator's. */
  get own(): Settings {
    return this.#keeper.own;
  }

  /** What of the stored and the administrator's settings could not be used. */
  get problems(): readonly StartProblem[] {
    return this.#keeper.problems;
  }

  /**
   * Saves what came from the window. A program to run that is new there is asked about outside it; where programs are
   * downloaded from cannot be set there at all.
   */
  async saveDraft(given: unknown): Promise<Result<null, SettingsRefusal>> {
    const draft = { ...recordOf(given), updateUrl: this.own.updateUrl };
    const wished = this.#keeper.check(draft);
    if (!wished.ok) return wished;
    const program = typedProgram(wished.value);
    const isNew = program !== null && program !== typedProgram(this.current);
    const isAgreed = !isNew || (await this.#ports.agreement.toRun(program, this.current.language));
    return isAgreed ? this.#keep(wished.value) : err({ kind: 'not-agreed' });
  }

  /** All or nothing. */
  save(draft: unknown): Result<null, SettingsRefusal> {
    const wished = this.#keeper.check(draft);
    return wished.ok ? this.#keep(wished.value) : wished;
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

  #keep(wished: Settings): Result<null, SettingsRefusal> {
    const before = this.current;
    const saved = this.#keeper.keep(wished);
    if (!saved.ok) return saved;
    this.#desk().tell({ kind: 'settings', settings: saved.value });
    takeEffect(this.#parts(), before, saved.value);
    return ok(null);
  }
}
