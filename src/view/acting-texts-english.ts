import type { ActingTexts } from './acting-texts-turkish.ts';

export const englishActing: ActingTexts = {
  note: {
    take: 'Take a note',
    change: 'Change the note',
    label: 'Note',
    placeholder: 'What did they say or want?',
    keep: 'Save',
    cancel: 'Cancel',
    kept: 'Note saved',
    removed: 'Note deleted',
    notKept: 'The note could not be saved. Try again in a moment; if it goes on, free some space on the disk.',
    notKeptTitle: 'The note could not be saved',
  },
  callBack: {
    add: 'Call back',
    added: 'Added to the call-back list',
    notAdded:
      'Could not be added to the call-back list. Try again in a moment; if it goes on, free some space on the disk.',
    notAddedTitle: 'Could not be added to the call-back list',
  },
  quiet: {
    hour: 'Quiet for 1 hour',
    today: 'Quiet today',
    end: 'End the quiet',
    until: (time) => `Quiet until ${time}`,
    closed: (opens) =>
      opens === null ? 'Office closed, no notifications' : `Office closed, no notifications. Opens: ${opens}`,
    untilDayEnds: 'Quiet today',
  },
  close: 'Close',
};
