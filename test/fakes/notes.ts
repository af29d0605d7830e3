import type { Note } from '../../src/ports.ts';

/** A note of a call, shown as the system does and for the usual time, and what a test wants otherwise. */
export function noteWith(wanted: Partial<Note> = {}): Note {
  return {
    key: 'a',
    factId: null,
    title: 'Ayşe arıyor',
    body: 'Dahili 1001',
    isSilent: false,
    seconds: 45,
    shownBy: 'system',
    ...wanted,
  };
}
