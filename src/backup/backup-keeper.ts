import { clockTrust, type PbxTime } from '../clock-trust.ts';
import { dayName } from '../day-name.ts';
import type { Clock, Logger, StorageFailure, Timers } from '../ports.ts';
import { err, type Result } from '../result.ts';
import { tried } from '../tried.ts';
import type { Backup, BackupFailure, Backups } from './backups.ts';

interface BackupPorts {
  readonly backups: Backups;
  readonly clock: Clock;
  readonly pbxTime: PbxTime;
  /** The IANA name of the time zone in which this computer shows times. */
  readonly timeZone: () => string;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** The state of the backups on this computer. */
export interface BackupState {
  readonly newest: Backup | null;
  /** Why there is no backup of today; `null` when nothing has gone wrong. */
  readonly failure: BackupFailure | null;
  /** Where the backups are. */
  readonly folder: string;
}

export const noBackup: BackupState = { newest: null, failure: null, folder: '' };

/** A computer that has just started has more urgent work. */
export const firstBackupAfterMs = 10 * 60_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const keptDays = 7;

/**
 * Has one backup made each day, at a moment when nobody rings.
 *
 * ```
 *              10 min                quiet           made, failed
 *    started ──────────▶ checking ──────────▶ making ─────────────▶ checking, an hour later
 *                         ▲  │                  │
 *                         └──┘ somebody rings   └─ not now ──▶ checking, a minute later
 *                         a minute later; an hour later when there is one of today
 * ```
 */
export class BackupKeeper {
  readonly #ports: BackupPorts;
  readonly #isQuiet: () => boolean;
  readonly #report: (state: BackupState) => void;
  #failure: BackupFailure | null = null;
  #cancelCheck: () => void = () => {};
  #hasStopped = false;

  /** `isQuiet`: nobody rings, and nobody is in a menu. */
  constructor(ports: BackupPorts, isQuiet: () => boolean, report: (state: BackupState) => void) {
    this.#ports = ports;
    this.#isQuiet = isQuiet;
    this.#report = report;
  }

  start(): void {
    this.#reportState();
    this.#checkAfter(firstBackupAfterMs);
  }

  /** Resolves when no backup is being made any more. */
  async stop(): Promise<void> {
    this.#hasStopped = true;
    this.#cancelCheck();
    await this.#ports.backups.callOff();
  }

  /** Runs a deletion, which removes the backups too, while no copy is being made. Another backup is made soon. */
  async during<T>(deletion: () => Promise<T>): Promise<T> {
    this.#cancelCheck();
    try {
      await this.#ports.backups.callOff();
      return await deletion();
    } finally {
      this.#checkAfter(minuteMs);
      this.#reportState();
    }
  }

  #checkAfter(delayMs: number): void {
    this.#cancelCheck();
    this.#cancelCheck = this.#ports.timers.after(delayMs, () => void this.#check());
  }

  async #check(): Promise<void> {
    const { clock, pbxTime, timeZone, logger } = this.#ports;
    // First, because everything after it may fail.
    this.#checkAfter(hourMs);
    const nowMs = clock.nowMs();
    const today = dayName(nowMs, timeZone());
    const known = this.#list();
    if (known.ok && known.value.some(({ day }) => day === today)) return;
    if (!this.#isQuiet()) return this.#checkAfter(minuteMs);
    const isConfirmed = clockTrust(pbxTime.stated(), nowMs).kind === 'confirmed';
    const made = await this.#made(today, isConfirmed ? dayName(nowMs - keptDays * dayMs, timeZone()) : null);
    if (this.#hasStopped) return;
    if (made.ok && made.value === 'not-now') return this.#checkAfter(minuteMs);
    if (!made.ok) logger.info('backup.failed', { ...made.error });
    this.#failure = made.ok ? null : made.error;
    this.#reportState();
    this.#checkAfter(hourMs);
  }

  async #made(day: string, oldestDay: string | null): Promise<Result<'made' | 'not-now', BackupFailure>> {
    try {
      return await this.#ports.backups.make(day, oldestDay);
    } catch (error) {
      this.#ports.logger.error('backup.failed', error);
      return err({ kind: 'other', reason: 'unexpected' });
    }
  }

  #list(): Result<readonly Backup[], StorageFailure> {
    return tried(this.#ports.logger, 'backup.failed', () => this.#ports.backups.list());
  }

  #reportState(): void {
    const list = this.#list();
    this.#report({
      newest: (list.ok ? list.value[0] : undefined) ?? null,
      failure: this.#failure,
      folder: this.#ports.backups.folder,
    });
  }
}
