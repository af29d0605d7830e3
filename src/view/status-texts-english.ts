import type { StatusTexts } from './status-texts-turkish.ts';

export const englishStatus: StatusTexts = {
  listening: 'Listening for calls',
  recordsAlone: 'Calls come from the records of the PBX',
  connecting: 'Connecting to the PBX…',
  lastWebhook: (time) => `Last webhook ${time}`,
  lastRecords: (time) => `Last records ${time}`,
  later: 'Later',
};
