import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StartProblem } from '../../src/desk/desk-event.ts';
import { flush } from '../system/flush.ts';
import { heldFiles } from '../system/held-files.ts';
import { momentName, setAsideAt, setAsideName } from '../system/set-aside.ts';
import { isSystemError } from '../system/system-error.ts';
import { removeBackups } from './daily-backups.ts';
import { moveDatabase } from './database-files.ts';
import { databaseName } from './open-calls.ts';
import { putRescued, rescuedAt } from './rescued.ts';

const settingsName = 'settings.json';
const arrivedName = /^moved-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)$/;

/**
 * The folder in which a moving file is prepared: one to save, or one that was chosen. What is left in it at the next
 * start is removed.
 */
export class MovingFolder {
  readonly #profile: string;
  readonly #folder: string;
  readonly database: string;

  constructor(profile: string) {
    this.#profile = profile;
    this.#folder = join(profile, 'moving');
    this.database = join(this.#folder, databaseName);
  }

  begin(): void {
    this.remove();
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
  }

  /** Completes the folder. The next start puts its contents in place. */
  arrive(settings: unknown, today: Date): void {
    flush(this.database);
    if (settings !== null) {
      const file = join(this.#folder, settingsName);
      writeFileSync(file, JSON.stringify(settings));
      flush(file);
    }
    heldFiles.rename(this.#folder, join(this.#profile, `moved-${momentName(today)}`));
  }

  remove(): void {
    heldFiles.removeFolder(this.#folder);
  }
}

/**
 * Puts in place what has arrived, before anything is opened. The old calls are set aside. The old backups are removed,
 * because they would count as backups of the new calls.
 */
export function moveIn(profile: string, today: Date): readonly StartProblem[] {
  try {
    for (const _ of movingIn(profile, today));
    return [];
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return [{ kind: 'not-moved', reason: error.code }];
  }
}

/** Does it in steps. After a power cut at any step, the next start goes on. */
export function* movingIn(profile: string, today: Date): Generator<void, void> {
  new MovingFolder(profile).remove();
  for (const name of readdirSync(profile)) {
    const moment = arrivedName.exec(name)?.[1];
    if (moment === undefined) continue;
    const arrived = join(profile, name);
    const [here, moved] = [join(profile, databaseName), join(arrived, databaseName)];
    if (existsSync(moved)) {
      // It belongs to the old calls, and would be put in place of those that arrive.
      if (existsSync(rescuedAt(here))) putRescued(here);
      const aside = setAsideAt(here, 'replaced', moment);
      // After a step that failed, Zil may have run and begun a new file.
      yield* moveDatabase(here, existsSync(here) && existsSync(aside) ? setAsideName(here, 'replaced', today) : aside);
      heldFiles.rename(moved, here);
      yield;
    }
    removeBackups(profile);
    yield;
    const settings = join(arrived, settingsName);
    if (existsSync(settings)) heldFiles.rename(settings, join(profile, settingsName));
    yield;
    heldFiles.removeFolder(arrived);
  }
}
