import type { SearchTexts } from './search-texts-turkish.ts';

export const englishSearch: SearchTexts = {
  label: 'Search a number or a name',
  filter: 'Filter',
  category: 'Outcome',
  categories: {
    missed: 'Missed',
    'lost-in-menu': 'Lost in the menu',
    'passed-on': 'Passed on, not answered',
    answered: 'Answered',
    out: 'Outgoing',
    internal: 'Internal',
    undecided: 'Outcome unknown',
  },
  anyCategory: 'All',
  line: 'Line',
  anyLine: 'All lines',
  extension: 'Extension',
  anyExtension: 'All extensions',
  days: 'Date',
  daysChoice: {
    any: 'All days',
    today: 'Today',
    yesterday: 'Yesterday',
    'last-7': 'Last 7 days',
    'last-30': 'Last 30 days',
    between: 'Choose days…',
  },
  from: 'First day',
  until: 'Last day',
  between: (from, until) => {
    if (until === '') return `From ${dayText(from)} on`;
    return from === '' ? `Until ${dayText(until)}` : `${dayText(from)} – ${dayText(until)}`;
  },
  clear: 'Clear',
  without: (what) => `Remove: ${what}`,
  hits: (calls, hasMore) => (hasMore ? `More than ${calls} calls` : `${calls} ${calls === 1 ? 'call' : 'calls'}`),
  none: 'No call matches this search',
  noneBody: 'Type less, or clear the filters.',
};

function dayText(day: string): string {
  return day.split('-').reverse().join('/');
}
