import type { CheckTexts } from './check-texts-turkish.ts';

export const englishChecks: CheckTexts = {
  label: 'What works',
  title: {
    account: 'Account',
    pbx: 'Connection to the PBX',
    arriving: 'Calls can arrive here',
    showing: 'Notifications',
    records: 'Call records',
    kept: 'Disk',
    backup: 'Backup',
    clock: 'Clock',
    update: 'Update',
    credit: 'Credit',
  },
  verdict: { good: 'Works', waiting: 'Waiting', warning: 'Attention', bad: 'Problem' },
  summary: (problems, warnings) => {
    if (problems > 0) return problems === 1 ? 'There is 1 problem.' : `There are ${problems} problems.`;
    if (warnings === 0) return 'Everything works.';
    return warnings === 1 ? 'Zil works; 1 thing deserves a look.' : `Zil works; ${warnings} things deserve a look.`;
  },
  details: 'Details',

  listening: 'Zil is listening.',
  listenFailure: (kind) =>
    ({
      'port-in-use': 'Another program is in Zil’s place. When it closes, Zil listens by itself.',
      'not-permitted': 'This computer does not permit Zil to listen. Choose another port.',
      'no-such-address': 'The network of this computer has changed, and Zil cannot listen. Check the connection.',
      certificate: 'The certificate cannot be used. Check its file.',
      other: 'Zil cannot listen. Choose another port, or restart the computer.',
    })[kind],
  certificate: 'The certificate cannot be used. Check its file.',
  way: 'The way from the PBX is open.',
  noWay: 'Instant notifications are off: calls are listed when they are over.',
  interrupted: 'The way was interrupted. Zil is connecting again.',
  proving: 'The way is being tested…',
  proved: 'Tested: the PBX reaches this computer.',
  untestable: 'It cannot be tested from here. Call your number from a mobile to try it.',
  notProved: (why) => `The PBX cannot reach this computer. ${why}`,
  tunnelRequests: 'The monthly limit of the tunnel account is almost reached. Upgrade it, or choose another way.',
  rejected: 'Too many connections came, and some were closed. If it goes on, choose a way that uses a tunnel.',
  unread: (count) => `${count} webhooks of the PBX could not be read; the call records complete the calls.`,

  subscribed: 'The PBX tells this computer of calls.',
  notSubscribed: 'There is no connection to the PBX; Zil will try again.',
  offline: 'The PBX cannot be reached. Check the internet connection.',
  wrongCredentials: 'The PBX did not accept the account. Correct the user name and the password.',
  account: 'The account is stored.',
  noAccount: 'No PBX account has been entered.',
  notYetSubscribed: 'Zil connects to the PBX as soon as there is a way.',
  notRead: 'The call records could not be read; Zil will try again.',
  read: 'Ended calls are read from the PBX’s records.',

  shown: 'Notifications are shown.',
  shownInstead: 'The system’s notification did not work. Zil used its own window.',
  notShown: {
    failed: 'The last notification could not be shown. Allow Zil’s notifications in the system settings.',
    silent: 'The desktop’s notification service does not answer. If it stays like that, log out and in.',
    unsupported: 'This system shows no notifications. Watch the calls in this window.',
    unconfirmed: 'The system did not confirm the last notification. If you did not see it, look at its settings.',
  },
  kept: 'Calls are written to the disk.',
  notKept: 'Calls cannot be written to the disk. Make room on it.',
  clockRight: 'The clock of this computer is right.',
  clockUnknown: 'The clock has not been compared with the PBX’s yet.',
  creditLow: (amounts) => `Low: ${amounts}`,
};
