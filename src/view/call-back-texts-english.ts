import type { CallBackTexts } from './call-back-texts-turkish.ts';

export const englishCallBacks: CallBackTexts = {
  title: 'To call back',
  handover: {
    title: 'Shift handover',
    copy: 'Copy the shift handover',
    copied: 'Copied: the call-backs and today’s notes',
    failed: 'The calls could not be read. Try again in a moment.',
    waiting: (people) => (people === 0 ? 'Nobody to call back.' : `To call back (${people}):`),
    snoozed: 'Put off:',
    notes: 'Today’s notes:',
    noNotes: 'No notes.',
  },
  waiting: (people) => `${people} to call back`,
  stillWaiting: (calls, firstTime, kind) => {
    if (kind === 'added') return 'Waiting to be called back: added by hand';
    const why = kind === 'passed-on' ? 'the person the call was passed to did not answer' : 'reached nobody';
    if (calls > 1) return `Waiting to be called back: called ${calls} times, first ${firstTime}, ${why}`;
    return kind === 'passed-on' ? `Waiting to be called back: ${why}` : 'Waiting to be called back';
  },
  noneTitle: 'Nobody to call back',
  noneBody: 'Whoever reaches nobody, or gets lost in the menu, waits here until the two of you have talked.',
  more: (people) => `${people} more do not fit here. They appear as those above are closed.`,

  passedOn: 'Passed on, not answered',
  added: 'Added by hand',
  addedToo: (kind) => `${kind}, added by hand`,
  times: (calls) => `${calls} times`,
  age: ({ days, hours, minutes }) => {
    if (days > 0) return hours === 0 ? `${days} d` : `${days} d ${hours} h`;
    if (hours > 0) return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`;
    return minutes === 0 ? 'just now' : `${minutes} min`;
  },
  lastCall: (time) => `last call ${time}`,
  maybeMachine: (time, by, talk) =>
    withTalk(`Maybe an answering machine: ${time} ${by === null ? 'called back' : `${by} called back`}`, talk),
  onLine: (line) => `on ${line}`,
  isNew: 'New',
  allSeen: 'All seen',
  notKept: 'This change could not be saved. Try again in a moment; if it goes on, make room on the disk.',

  putOff: 'Snooze',
  putOffUntil: 'For how long?',
  snooze: {
    '15-minutes': '15 minutes',
    '1-hour': '1 hour',
    tomorrow: 'Tomorrow 09:00',
    'no-longer': 'End the snooze',
  },
  snoozed: 'Snoozed',
  snoozedUntil: (time) => `Snoozed until ${time}`,

  close: 'Close',
  whyClosed: 'Why is it closed?',
  reason: {
    'talked-otherwise': 'Talked some other way',
    'not-needed': 'No longer needed',
    'not-reached': 'Called, not reached',
    'wrong-number': 'Wrong number',
    other: 'Another reason',
  },
  undo: 'Undo',
  closedHere: (who) => `${who} is closed`,

  done: {
    closed: (who) => `${who} is closed. Ctrl+Z undoes it.`,
    putOff: (who, until) => `${who} is snoozed: ${until}`,
    due: (who) => `${who} is no longer snoozed`,
    reopened: (who) => `${who} is on the list again`,
    seen: 'All are marked as seen',
  },

  closed: 'Closed in the last 14 days',
  weReachedThem: (by, talk) => withTalk(by === null ? 'Called back' : `${by} called back`, talk),
  theyReachedUs: (by, talk) =>
    withTalk(by === null ? 'Called again and was answered' : `Called again and was answered by ${by}`, talk),
  byHand: (reason) => `Closed by hand: ${reason}`,
  lapsed: 'Lapsed: in 14 days no record has shown that you talked',
};

function withTalk(sentence: string, talk: string | null): string {
  return talk === null ? sentence : `${sentence}, talked for ${talk}`;
}
