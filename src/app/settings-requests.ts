import type { Desk } from '../desk/desk.ts';
import type { StartProblem } from '../desk/fact.ts';
import type { Agreement, Logger, SettingsStore } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import type { Managed } from '../settings/managed.ts';
import { recordOf, type Settings, type SettingsRefusal, typedProgram } from '../settings/settings.ts';
import { SettingsKeeper } from '../settings/settings-keeper.ts';
import { effectsBetween, type SettingEffect } from './setting-effects.ts';

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
  readonly #effect: (effect: SettingEffect, settings: Settings) => void;

  /** `effect` is called after the desk has been told of the new settings. */
  constructor(
    ports: SettingsPorts,
    managed: Managed,
    desk: () => Desk,
    effect: (effect: SettingEffect, settings: Settings) => void,
  ) {
    this.#ports = ports;
    this.#keeper = new SettingsKeeper(ports.settingsStore, managed, ports.logger);
    this.#desk = desk;
    this.#effect = effect;
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
    const wished = this.#keeper.preview(draft);
    const program = wished === null ? null : typedProgram(wished);
    const isNew = program !== null && program !== typedProgram(this.current);
    const isAgreed = !isNew || (await this.#ports.agreement.toRun(program, this.current.language));
    return isAgreed ? this.save(draft) : err({ kind: 'not-agreed' });
  }

  /** All or nothing. */
  save(draft: unknown): Result<null, SettingsRefusal> {
    const before = this.current;
    const saved = this.#keeper.save(draft);
    if (!saved.ok) return saved;
    this.#desk().tell({ kind: 'settings', settings: saved.value });
    for (const effect of effectsBetween(before, saved.value)) this.#effect(effect, saved.value);
    return ok(null);
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
}
