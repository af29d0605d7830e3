import type { StartProblem } from '../desk/fact.ts';
import type { Logger, SettingsStore } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';
import { type Managed, managedNames } from './managed.ts';
import {
  checkSettings,
  readSettings,
  recordOf,
  type Settings,
  type SettingsRefusal,
  storedSettings,
} from './settings.ts';

/** A person's settings, and over them what an administrator has set. */
export class SettingsKeeper {
  readonly #store: SettingsStore;
  readonly #managed: Managed;
  readonly #logger: Logger;
  /** What of the stored and the administrator's settings could not be used. */
  readonly problems: readonly StartProblem[];
  /** What lies under the administrator's, and comes back when those go. */
  #own: Settings;

  constructor(store: SettingsStore, managed: Managed, logger: Logger) {
    this.#store = store;
    this.#managed = managed;
    this.#logger = logger;
    const { settings, dropped } = readSettings(store.read());
    this.#own = settings;
    this.problems = [
      ...dropped.map((setting) => ({ kind: 'setting-dropped', setting }) as const),
      ...(managed.dropped.length === 0 ? [] : [{ kind: 'managed-dropped', names: managed.dropped } as const]),
    ];
  }

  /** A person's own, without the administrator's. */
  get own(): Settings {
    return this.#own;
  }

  /** Those that hold. */
  get settings(): Settings {
    return { ...this.#own, ...this.#managed.settings };
  }

  /** What would hold if the draft were kept: what an administrator has set stays, whatever the draft says. */
  check(draft: unknown): Result<Settings, SettingsRefusal> {
    const checked = checkSettings({ ...recordOf(draft), ...this.#managed.settings });
    return checked.ok ? checked : err({ kind: 'wrong', names: checked.error });
  }

  /** Keeps what `check` has passed, all or nothing. Gives the settings that hold then. */
  keep(wished: Settings): Result<Settings, SettingsRefusal> {
    const underneath = managedNames(this.#managed).map((name) => [name, this.#own[name]]);
    const own: Settings = { ...wished, ...Object.fromEntries(underneath) };
    const written = this.#store.write(storedSettings(own));
    if (!written.ok) {
      this.#logger.info('settings.failed', { reason: written.error.reason });
      return err({ kind: 'not-written', reason: written.error.reason });
    }
    this.#own = own;
    return ok(this.settings);
  }
}
