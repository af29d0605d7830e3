import type { Note } from '../../src/ports.ts';
import { err, type Result } from '../../src/result.ts';

/** For notifications in which nobody acts. */
export function nobodyActs(): Result<string, null> {
  return err(null);
}

/** Returns a note of a call that the system shows for the usual time; each part can be given otherwise. */
export function noteWith(wanted: Partial<Note> = {}): Note {
  return {
    key: 'a',
    factId: null,
    title: 'Ayşe arıyor',
    body: 'Dahili 1001',
    isSilent: false,
    seconds: 45,
    shownBy: 'system',
    language: 'tr',
    call: null,
    offers: [],
    words: {
      note: 'Not al',
      notePlaceholder: 'Ne söyledi, ne istedi?',
      'call-back': 'Geri aranacak',
      quiet: '1 saat sustur',
      keep: 'Kaydet',
      cancel: 'Vazgeç',
      close: 'Kapat',
    },
    ...wanted,
  };
}
