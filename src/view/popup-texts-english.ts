import type { turkishPopup } from './popup-texts-turkish.ts';

export const englishPopup: typeof turkishPopup = {
  title: 'Notifications of Zil',
  calling: 'Calling',
  open: 'Open in Zil',
  copy: 'Copy number',
  copied: 'Number copied',
  more: (calls) => (calls === 1 ? '+1 call' : `+${calls} calls`),
};
