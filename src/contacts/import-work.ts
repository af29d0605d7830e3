import type { Numbering } from '../calls/numbering.ts';
import type { Clock, Logger, StorageFailure, Timers } from '../ports.ts';
import { err, type Result } from '../result.ts';
import type { ContactReader } from './contact-reader.ts';
import type { ContactStore, ImportStore } from './contact-store.ts';
import type { ImportPlan } from './plan-import.ts';
import type { NotTaken, ReadingFailure } from './reading.ts';

export interface KeeperPorts {
  readonly contacts: ContactStore;
  readonly contactImports: ImportStore;
  readonly contactReader: ContactReader;
  readonly newContactId: () => string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
}

export interface KeeperNews {
  /** `of`: `null` while it is not known. */
  readonly progress: (step: 'reading' | 'planning' | 'importing' | 'undoing', done: number, of: number | null) => void;
  /** Contacts have changed. */
  readonly changed: () => void;
  readonly numbering: () => Pick<Numbering, 'areaCode'>;
}

export type ImportFailure =
  | { readonly kind: 'reading'; readonly failure: ReadingFailure }
  | { readonly kind: 'storage'; readonly reason: string }
  | { readonly kind: 'cancelled' };

/** A dry run: what an import would do. */
export interface DryRun {
  readonly plan: ImportPlan;
  readonly notTaken: readonly NotTaken[];
}

/** Ends a step that was cancelled. */
export class Cancelled extends Error {}

export function storageFailed({ reason }: StorageFailure): Result<never, ImportFailure> {
  return err({ kind: 'storage', reason });
}
