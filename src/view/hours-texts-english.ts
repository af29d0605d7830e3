import type { HoursTexts } from './hours-texts-turkish.ts';

export const englishHours: HoursTexts = {
  title: 'Working hours',
  open: 'Working hours…',
  week: 'The days of the week',
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  closedAllDay: 'Closed',
  now: {
    open: (until) => `Open now, closes: ${until}`,
    closed: (opens) => (opens === null ? 'Closed now' : `Closed now, opens: ${opens}`),
  },
  holidays: 'Public holidays',
  holidaysHelp:
    'On the eve of a feast and on 28 October the office closes at 13:00. The feasts are computed from the calendar; when another day is announced, or you work on it, correct it here.',
  names: {
    'new-year': 'New Year’s Day',
    children: 'National Sovereignty and Children’s Day',
    labour: 'Labour and Solidarity Day',
    youth: 'Commemoration of Atatürk, Youth and Sports Day',
    democracy: 'Democracy and National Unity Day',
    victory: 'Victory Day',
    republic: 'Republic Day',
    ramadan: 'Ramadan Feast',
    sacrifice: 'Feast of Sacrifice',
  },
  own: 'A day that you added',
  kinds: { open: 'Open', closed: 'Closed', 'half-day': 'Half day (until 13:00)' },
  ofDay: (day) => `What ${day} is`,
  remove: 'Remove',
  removeOf: (day) => `Remove: ${day}`,
  addDay: 'Add another day',
  add: 'Add',
  noDay: 'Choose a day.',
  saved: 'Saved',
};
