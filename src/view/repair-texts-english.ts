import type { RepairTexts } from './repair-texts-turkish.ts';

export const englishRepairs: RepairTexts = {
  label: (action) => {
    switch (action.kind) {
      case 'open-settings':
        return {
          account: 'Enter the account',
          connection: 'Open connection settings',
          notifications: 'Open notification settings',
          program: 'Open settings',
        }[action.section];
      case 'open-page':
        return {
          'set-up': 'Back to set-up',
          data: 'Data and backups',
          update: 'See the update',
          credit: 'See the credit',
          support: 'Prepare support package',
        }[action.page];
      case 'prove-way':
        return 'Try again';
      case 'begin-test-call':
        return 'Test call';
      case 'install-program':
        return 'Download the program';
      case 'subscribe':
        return 'Ask the PBX again';
      case 'reclaim':
        return 'Use this computer';
      case 'read-records':
        return 'Read the records';
      case 'ask-credit':
        return 'Ask for the credit';
      case 'test-notification':
        return 'Test a notification';
      case 'check-updates':
        return 'Look for updates';
    }
  },
  begun: 'Trying…',
  shown: 'The test notification was shown.',
  notShown: 'The notification could not be shown.',
};
