import type { CallTexts } from './call-texts-turkish.ts';

export const englishCalls: CallTexts = {
  certainty: { live: 'live', estimated: 'estimated', certain: 'certain' },
  howKnown: {
    live: 'The PBX said so while it happened',
    certain: 'The call record says so',
    'live-and-certain': 'The PBX said so while it happened, and the call record says so, too',
    estimated: 'Concluded from times and records, it may have been otherwise',
  },
  callKnown: {
    live: 'The PBX announced the call; its record has not been read yet',
    certain: 'The PBX did not announce this call while it rang; it was read from the call record',
    both: 'The PBX announced the call, and its record has been read',
  },
  direction: { in: 'Incoming', out: 'Outgoing', internal: 'Internal', unknown: 'Direction unknown' },
  outcome: {
    answered: 'Answered',
    missed: 'Missed',
    busy: 'Busy',
    rejected: 'Rejected',
    unreachable: 'Unreachable',
    failed: 'Failed',
    elsewhere: 'Picked up at another telephone',
    'lost-in-menu': 'Lost in the menu',
    fax: 'Fax',
    unknown: 'Result not known',
  },
  answeredBy: (extension) => `Answered by ${extension}`,
  passedOn: 'Answered, the person it was passed to did not answer',
  passedOnTo: (extension) =>
    extension === null ? 'Passed on: nobody answered' : `Passed on: ${extension} did not answer`,
  machine: { voicemail: 'went to voicemail', closed: 'outside office hours', announcement: 'announcement' },
  missedBut: (outcome, machine) => `${outcome}, ${machine}`,
  nobodyBut: (machine) => `Nobody answered: ${machine}`,
  goesOn: 'Going on',
  notAnswered: 'Not taken',
  unclearNumber: 'Number unclear',
  unclearNumbers: (numbers) => `Number unclear: ${numbers.join(' or ')}`,
  rang: (extension) => `${extension} rang`,
  began: (callee) => (callee === null ? 'The call began' : `The call began: ${callee}`),
  ended: (callee, cause) => {
    const what = callee === null ? 'The call ended' : `${callee} ended`;
    return cause === null ? what : `${what}: ${cause}`;
  },
  calleeKind: {
    extension: 'Extension',
    group: 'Group',
    menu: 'Menu',
    queue: 'Queue',
    external: 'Outside number',
    announcement: 'Announcement',
    voicemail: 'Voicemail',
    parking: 'Parking',
    hold: 'On hold',
    closed: 'Out of hours',
    fax: 'Fax',
    conference: 'Conference',
    unsaid: '',
  },
  cause: {
    normal: 'Ended normally',
    'gave-up': 'The caller gave up',
    'no-answer': 'No answer',
    'no-response': 'Unreachable, no response',
    'timed-out': 'Timed out',
    'device-timed-out': 'Timed out (the device did not respond)',
    busy: 'Busy',
    rejected: 'Rejected',
    'not-registered': 'The extension is not registered',
    'no-such-number': 'No such number',
    'no-route': 'No route',
    'bad-number': 'Invalid number',
    'number-changed': 'The number has changed',
    network: 'Network or line fault',
    barred: 'Not permitted',
    media: 'Audio problem',
    'lost-race': 'Stopped ringing',
    'picked-up': 'Picked up at another telephone',
    transferred: 'Transferred',
  },
  rangFor: (duration) => `Rang ${duration}`,
  talkedFor: (duration) => `Talked ${duration}`,
  duration: (hours, minutes, seconds) => {
    if (hours > 0) return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`;
    if (minutes === 0) return `${seconds} s`;
    return seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`;
  },
  calledBefore: (ordinal) => `Call ${ordinal}`,
  lastTime: (when) => `last time ${when}`,
  lastNote: (note, when) => `Last note: ${note}${when === null ? '' : ` (${when})`}`,

  awayTitle: (calls) => `While you were away: ${calls} ${calls === 1 ? 'call' : 'calls'}`,
  awayBody: (missed, calledAgain) => {
    if (missed === 0) return 'None was missed.';
    return calledAgain === 0 ? `${missed} missed` : `${missed} missed (${calledAgain} called again)`;
  },
  away: (calls) => `While you were away: ${calls} ${calls === 1 ? 'call' : 'calls'}`,
  awayMissed: (calls, missed) => `While you were away: ${calls} ${calls === 1 ? 'call' : 'calls'}, ${missed} missed`,
  awayCalledAgain: (calls, missed, calledAgain) =>
    `While you were away: ${calls} ${calls === 1 ? 'call' : 'calls'}, ${missed} missed (${calledAgain} called again)`,
  showAway: 'Show',
  hideAway: 'Close',
  allCalls: 'All calls',
  noneLeft: 'These calls are not stored any more.',

  ringing: {
    title: 'Ringing calls',
    more: (calls) => `+${calls} ${calls === 1 ? 'call' : 'calls'}`,
    show: 'Show',
    showWho: (who) => `Show: ${who}`,
  },
  backToList: 'Back to the list',
  more: 'What can be done with this call',

  nameLabel: 'The caller’s name',
  giveName: 'Give a name',
  addContact: 'Add to contacts',
  changeName: 'Change the name',
  saveName: 'Save',
  cancelName: 'Cancel',
  nameNotKept: 'The name could not be saved. Try again in a moment; if it goes on, make room on the disk.',

  recordsWanted: 'The call records will be read soon',
  recordsRead: (time) => `Call records read: ${time}`,
  backfill: (kind, percent) =>
    kind === 'import'
      ? `Earlier calls are being read from the PBX’s records: ${percent}`
      : `Calls that came while you were away are being read: ${percent}`,
  refresh: 'Read the records now',
  clockUnknown: 'Clock of the PBX: taken for Turkish time, not measured yet',
  clockSame: (calls) => `Clock of the PBX: Turkish time (measured from ${calls} calls)`,
  clockBehind: (duration, calls) => `Clock of the PBX: ${duration} behind Turkish time (measured from ${calls} calls)`,
  clockAhead: (duration, calls) => `Clock of the PBX: ${duration} ahead of Turkish time (measured from ${calls} calls)`,
  billable: (meaning) =>
    ({
      talk: 'Billable seconds of records: talk alone',
      'talk-and-menu': 'Billable seconds of records: talk and menu',
      tariff: 'Billable seconds of records: of the tariff, they do not tell who answered',
      unknown: 'What the billable seconds of records mean is not known yet',
    })[meaning],
  unreadWords: (words) => `Values in records that have no known meaning: ${words}`,
  unreadSpellings: (shapes) => `Numbers that could not be read (9 stands for a digit, a for a letter): ${shapes}`,
  lineAlias: (dialled, recorded) => `Records name ${recorded} for calls to ${dialled}; both count as one line`,
  announcedLine: (line) => `On line ${line} an announcement answers before a phone rings`,
  tenants: (count) => `Records are of ${count} PBXs (tenants); their calls are kept apart`,
  ownNumbers: {
    learnt: (numbers) => `Numbers under which the office calls, and which are none of its lines: ${numbers}`,
    title: 'Numbers under which the office calls',
    help: 'As records show, the office also calls under these numbers. Such calls count as the office’s, and take whom they reach off the call-back list. Say so if one of them is not yours.',
    notOurs: 'Not ours',
    ours: 'Ours',
    isNotOurs: 'not ours',
    notSaved: 'It could not be saved. Try again in a moment; if it goes on, make room on the disk.',
  },
};
