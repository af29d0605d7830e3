import type { Agreement } from '../agreement.ts';
import type { Desk } from '../desk/desk.ts';
import type { StartProblem } from '../desk/desk-event.ts';
import type { Logger, SettingsStore } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import { isAboutNumber } from '../rules/decide.ts';
import { isSameValue } from '../same-value.ts';
import { type Managed, managedNames } from '../settings/managed.ts';
import {
  checkSettings,
  readSettings,
  type Settings,
  type SettingsRefusal,
  type Started,
  startedBy,
  storedSettings,
} from '../settings/settings.ts';
import type { GlobalShortcut } from '../settings/shortcut.ts';
import { type AffectedParts, applyChange } from './setting-effects.ts';

export interface SettingsPorts {
  readonly settingsStore: SettingsStore;
  readonly agreement: Agreement;
  readonly globalShortcut: GlobalShortcut;
  readonly logger: Logger;
}

/** Reads, saves and applies the settings: those of the person, and over them those of the administrator. */
export class SettingsKeeper {
  readonly #ports: SettingsPorts;
  readonly #managed: Managed;
  readonly #desk: () => Pick<Desk, 'dispatch'>;
  readonly #parts: () => AffectedParts;
  /** Stored and managed settings that could not be used. */
  readonly problems: readonly StartProblem[];
  /**
   * The person's settings. A value that an administrator has covered is kept, and counts again when the managed one is
   * removed.
   */
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

  /** The settings in force. */
  get current(): Settings {
    return { ...this.#own, ...this.#managed.settings };
  }

  /** The person's settings as they are stored, without the administrator's. */
  get own(): Settings {
    return this.#own;
  }

  /**
   * Saves the settings that came from the window. A new program to run needs an agreement outside the window. While
   * the person reads the question, other settings can change: they are kept, and a program that they bring needs an
   * agreement of its own. The address of updates cannot be set in the window at all.
   */
  async saveFromWindow({ updateUrl: _, ...some }: Partial<Settings>): Promise<Result<null, SettingsRefusal>> {
    let agreed: readonly Started[] = [];
    for (;;) {
      const requested = this.#checked({ ...this.current, ...some });
      if (!requested.ok) return requested;
      const known = [...startedBy(this.current), ...agreed];
      const asked = startedBy(requested.value).find((started) => !known.some((each) => isSameValue(each, started)));
      if (asked === undefined) return this.#keep(requested.value);
      if (!(await this.#agreesTo(asked))) return err({ kind: 'not-agreed' });
      agreed = [...agreed, asked];
    }
  }

  #agreesTo(started: Started): Promise<boolean> {
    const { agreement } = this.#ports;
    const { language } = this.current;
    return started.kind === 'program'
      ? agreement.toRun(started.program, language)
      : agreement.toOpen(started.scheme, language);
  }

  /** Saves the draft, or nothing when a value is wrong. */
  save(draft: Settings): Result<null, SettingsRefusal> {
    const requested = this.#checked(draft);
    return requested.ok ? this.#keep(requested.value) : requested;
  }

  /** Changes some settings and keeps the others. */
  change(some: Partial<Settings>): Result<null, SettingsRefusal> {
    return this.save({ ...this.current, ...some });
  }

  /** Called at start, when Zil listens: registers the global shortcut of the settings. */
  registerShortcut(pressed: () => void): void {
    this.#ports.globalShortcut.onPressed(pressed);
    const isRegistered = this.#ports.globalShortcut.set(this.current.globalShortcut);
    if (!isRegistered) this.#ports.logger.info('shortcut.failed');
    this.#desk().dispatch({ kind: 'shortcut', isInUse: !isRegistered });
  }

  /** Removes a caller (party key), or all callers (`null`), from the settings after their data was deleted. */
  removeCaller(caller: string | null): void {
    const { own } = this;
    const notOwnNumbers = own.notOwnNumbers.filter((number) => caller !== null && number !== caller);
    const rules = own.rules.filter(({ who }) => caller === null || !isAboutNumber(who, caller));
    const isSame = notOwnNumbers.length === own.notOwnNumbers.length && rules.length === own.rules.length;
    if (!isSame) this.save({ ...own, notOwnNumbers, rules });
  }

  /** Returns the settings that would be in force after saving the draft: managed values win over those of the draft. */
  #checked(draft: Settings): Result<Settings, SettingsRefusal> {
    const checked = checkSettings({ ...draft, ...this.#managed.settings });
    return checked.ok ? checked : err({ kind: 'wrong', names: checked.error });
  }

  /** Writes all of the settings or none, and applies what was written. */
  #keep(requested: Settings): Result<null, SettingsRefusal> {
    const before = this.current;
    const underneath = managedNames(this.#managed).map((name) => [name, this.#own[name]]);
    const own: Settings = { ...requested, ...Object.fromEntries(underneath) };
    const { globalShortcut: keys } = requested;
    const kept = before.globalShortcut;
    if (keys !== kept && !this.#ports.globalShortcut.set(keys)) return err({ kind: 'shortcut-in-use', keys, kept });
    const written = this.#ports.settingsStore.write(storedSettings(own));
    if (!written.ok) {
      if (keys !== kept) this.#ports.globalShortcut.set(kept);
      this.#ports.logger.info('settings.failed', { reason: written.error.reason });
      return err({ kind: 'not-written', reason: written.error.reason });
    }
    this.#own = own;
    const { current } = this;
    if (keys !== kept) this.#desk().dispatch({ kind: 'shortcut', isInUse: false });
    this.#desk().dispatch({ kind: 'settings', settings: current });
    applyChange(this.#parts(), before, current);
    return ok(null);
  }
}
