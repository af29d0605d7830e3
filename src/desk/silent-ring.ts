import type { Party } from '../calls/party.ts';
import type { CallerMemory } from '../store-ports.ts';
import type { NoteContent } from './note-content.ts';

/** A ring without a notification. While it may still ring, a new name of its caller can change that. */
export interface SilentRing {
  readonly key: string;
  readonly tenant: string | null;
  readonly content: NoteContent;
  readonly memory: CallerMemory | null;
  readonly atMs: number;
  readonly untilMs: number;
}

/** A call that rang without a notification in a quiet time. The person is told of it when that time is over. */
export interface UnreportedRing {
  readonly factId: number;
  readonly atMs: number;
  readonly caller: Party;
}
