import { englishActing } from './acting-texts-english.ts';
import { englishBackup } from './backup-texts-english.ts';
import { englishCallBacks } from './call-back-texts-english.ts';
import { englishCallReport } from './call-report-texts-english.ts';
import { englishCalls } from './call-texts-english.ts';
import { englishChecks } from './check-texts-english.ts';
import { englishCredit } from './credit-texts-english.ts';
import { englishData } from './data-texts-english.ts';
import { englishDelivery } from './delivery-texts-english.ts';
import { englishDisk } from './disk-texts.ts';
import { englishHours } from './hours-texts-english.ts';
import { englishKeys } from './keys-texts-english.ts';
import { englishLines } from './line-texts-english.ts';
import { englishNaming } from './naming-texts-english.ts';
import { englishNumbers } from './number-texts-english.ts';
import { englishPops } from './pop-texts-english.ts';
import { englishReach } from './reach-texts-english.ts';
import { englishRepairs } from './repair-texts-english.ts';
import { englishRules } from './rule-texts-english.ts';
import { englishSearch } from './search-texts-english.ts';
import { englishSetUp } from './set-up-texts-english.ts';
import { englishSettings } from './setting-texts-english.ts';
import { englishShowing } from './showing-texts-english.ts';
import { englishSounds } from './sound-texts-english.ts';
import { englishStatus } from './status-texts-english.ts';
import { englishStored } from './stored-texts-english.ts';
import { englishSupport } from './support-texts-english.ts';
import type { Texts } from './texts-turkish.ts';
import { englishUpdates } from './update-texts-english.ts';

export const english: Texts = {
  withheld: 'Withheld number',
  extension: (digits) => `Extension ${digits}`,
  shortCode: (digits) => `Short code ${digits}`,

  callingTitle: (caller) => `${caller} is calling`,
  ringsAt: (extensions) => `Extension ${extensions} is ringing`,
  rings: 'The phone is ringing',
  onLine: (line) => `Line called: ${line}`,
  manyCallsTitle: 'Many calls at once',
  manyCallsBody: 'All of them are in the Zil window.',
  listenerBlockedTitle: 'Zil cannot hear calls',
  testTitle: 'Test notification',
  testBody: 'When a phone rings, who is calling appears here.',

  phase: (phase) =>
    ({
      'in-menu': 'In the menu',
      ringing: 'Ringing',
      'awaiting-result': 'Result not known yet',
    })[phase],
  acting: englishActing,
  rules: englishRules,
  hours: englishHours,
  lines: englishLines,
  pops: englishPops,
  sounds: englishSounds,
  story: englishCalls,
  data: englishData,
  backup: englishBackup,
  support: englishSupport,
  callReport: englishCallReport,
  search: englishSearch,
  updates: englishUpdates,
  callBacks: englishCallBacks,
  status: englishStatus,
  delivery: englishDelivery,
  repairs: englishRepairs,
  checks: englishChecks,
  naming: englishNaming,
  numbers: englishNumbers,
  keys: englishKeys,
  practice: 'Practice',
  today: 'Today',
  yesterday: 'Yesterday',

  listenerClosed: 'Zil is not listening yet.',
  listenerOpen: ({ host, port }) => `Listening: ${host}, port ${port}`,
  listenerBlocked: ({ host, port }, failure) => {
    switch (failure.kind) {
      case 'port-in-use':
        return `Port ${port} is taken: another program, or a Zil open in another session on this computer, is using it. Close that or choose another port in Settings. As soon as the port is free Zil listens by itself.`;
      case 'not-permitted':
        return `This computer does not permit the use of port ${port}. Choose another port above 1024 in Settings, for example 8787.`;
      case 'no-such-address':
        return `This computer has no address ${host}; the network may be down or the address may have changed. Check the connection or choose another address in Settings.`;
      case 'certificate':
        return englishReach.certificateFailure(failure.failure);
      case 'other':
        return `Port ${port} could not be opened (${failure.code}). Choose another port in Settings; if that does not help, restart the computer.`;
    }
  },
  notKept: ({ facts, lost, reason }) =>
    `Calls cannot be written to the disk (${reason}), ${facts} notifications wait in memory${lost === 0 ? '' : `, ${lost} were lost`}. The disk may be full, Zil’s folder may not be writable, or the file may be open in another program; Zil tries again by itself.`,
  nothingHeard: 'Nothing heard from the PBX yet',
  lastHeard: (time) => `Last webhook from the PBX: ${time}`,
  nothingShown: 'No notification shown yet',
  lastShowing: englishShowing,
  startProblem: (problem) => {
    switch (problem.kind) {
      case 'settings-set-aside':
        return `The settings could not be read and were put aside as ${problem.file}. Default settings are in use; please look through Settings.`;
      case 'setting-dropped':
        return `The setting “${english.window.setting[problem.setting].label}” could not be read, its default is in use. You can mend it in Settings.`;
      case 'calls-set-aside':
        return `The calls could not be read and were put aside as ${problem.file}. A new record was begun.`;
      case 'calls-restored':
      case 'calls-not-restored':
      case 'calls-not-set-aside':
      case 'calls-newer':
      case 'not-moved':
        return englishBackup.startProblem(problem);
      case 'settings-newer':
        return `The settings are of a newer Zil. A copy was put aside as ${problem.file}; what could be understood is in use.`;
      case 'managed-unreadable':
        return 'The administrator’s settings file (ZIL_CONFIG) could not be read. Tell your administrator; until then your own settings hold.';
      case 'managed-dropped':
        return `The administrator’s settings file (ZIL_CONFIG) has values that are not understood: ${problem.names.join(', ')}. Tell your administrator.`;
      default:
        return englishStored(problem);
    }
  },

  pbxFailure: (failure) => {
    switch (failure.kind) {
      case 'wrong-credentials':
        return `The PBX did not accept the account${failure.message === '' ? '.' : `: “${failure.message}”`} Correct user name and password in Settings; so that the account is not locked, Zil does not ask again until then.`;
      case 'refused':
        return `The PBX refused: “${failure.message === '' ? failure.code : failure.message}”`;
      case 'not-reachable':
        return `The PBX cannot be reached (${failure.reason}). Check the internet connection.`;
      case 'timeout':
        return 'The PBX did not answer in time. Try again in a while.';
      case 'not-understood':
        return failure.found === 'html'
          ? 'A web page answered instead of the PBX. Your network may want you to log in; open a page in the browser and look.'
          : `The PBX’s answer was not understood (${failure.status}). If this goes on, call the PBX’s support.`;
      case 'called-off':
        return 'The request was called off. Try again.';
    }
  },
  pbx: {
    noAccount: 'No PBX account: sign in in Settings',
    notListening: 'Not subscribed, because Zil is not listening',
    asking: 'Subscribing to the PBX…',
    live: (lastContact) => `Subscribed to the PBX · last contact ${lastContact}`,
    lastContact: (time) => `Last contact with the PBX: ${time}`,
    ringingOnly: 'The PBX tells of ringing only; keys pressed are not seen',
    waiting: (failure, retryTime) => `Not subscribed to the PBX. ${failure} Trying again at ${retryTime}`,
    signedIn: 'The PBX account is saved.',
    refusedAccount: (message) =>
      `The PBX did not accept this account${message === '' ? '.' : `: “${message}”`} Correct user name and password and try again.`,
    accountOf: (pilots) => `Account: ${pilots}`,
    kept: (kept) =>
      ({
        encrypted: 'The password is protected by the system’s key store.',
        unprotected: 'The password is on the disk, unprotected.',
        'until-quit': 'The password is remembered only until Zil quits.',
        managed: 'The administrator has set the account.',
      })[kept],
    linkFailed: (failure) => `The link could not be opened. ${failure}`,
    noBrowser: 'The link could not be opened: the system found no browser.',
  },
  credit: englishCredit,

  menu: {
    open: 'Open Zil',
    panel: 'PBX panel',
    practice: 'Practice call',
    logs: 'Open the logs',
    quit: 'Quit',
    noCalls: 'No calls in the last hour',
  },
  tray: (trouble) =>
    trouble === null
      ? 'Zil is listening'
      : {
          'not-listening': 'Zil cannot hear calls: open for details',
          'not-reachable': 'The PBX cannot reach Zil: open for details',
          'not-subscribed': 'Zil is not subscribed to the PBX: open for details',
          'not-set-up': 'Zil is not set up yet: open to go on',
          outdated: 'Zil listens, but cannot keep calls: update Zil',
          'not-keeping': 'Zil is listening, but calls cannot be written to the disk',
          'not-showing': 'Zil is listening, but notifications cannot be shown: open for details',
        }[trouble],
  lastCall: (call) => `Last call: ${call}`,
  reach: englishReach,
  window: {
    calls: 'Calls',
    noCallsTitle: 'No calls yet',
    noCallsBody: 'When an extension rings, who is calling appears here and in a corner of the screen.',
    practice: 'Practice call',
    practiceFailed: 'The practice call could not be made: Zil is not listening.',
    panel: 'PBX panel',
    panelAsking: 'Asking for the link…',
    pageFailed: 'This page could not be opened. Try again; if that does not help, quit Zil and start it again.',
    loadAgain: 'Try again',
    historyFailed: 'Older calls could not be read. Check the disk and try again.',
    settings: 'Settings',
    contacts: 'Contacts',
    saved: 'Saved',
    notSaved: (reason) => `The settings could not be written to the disk. ${englishDisk.here(reason)}`,
    fixAbove: 'Not saved: mend the marked fields above.',
    advanced: 'Advanced',
    back: 'Back to calls',
    more: 'More',
    managed: 'Set by the administrator.',
    sections: 'Sections of the settings',
    section: {
      account: { title: 'Account', about: 'The user name and the password with which Zil signs in to the PBX.' },
      connection: {
        title: 'Connection',
        about: 'The way by which the PBX reaches this computer when a telephone rings.',
      },
      notifications: { title: 'Notifications', about: 'Which calls are announced, how, and for how long.' },
      people: { title: 'People', about: 'Names of callers and lines, and the calls that are kept.' },
      contacts: {
        title: 'Contacts',
        about:
          'From where contacts are taken by themselves. Names that you have written do not change; when a place cannot be reached, its names stay.',
      },
      credit: { title: 'Credit', about: 'When you are warned before minutes and messages run out.' },
      program: { title: 'Program', about: 'Zil’s language, looks, start and new versions.' },
    },
    setting: englishSettings,
    hostChoice: {
      loopback: 'Through a tunnel or proxy on this computer (127.0.0.1)',
      network: 'Through a port that the router forwards to this computer (0.0.0.0)',
    },
    language: { tr: 'Türkçe', en: 'English' },
    themeChoice: { system: 'As the system', light: 'Light', dark: 'Dark' },
    maskNumbersChoice: { never: 'Never', locked: 'While the screen is locked', always: 'Always' },
    notifyByChoice: { system: 'As the system’s notifications', window: 'In Zil’s own small window' },
    creditDatesChoice: {
      unknown: 'I do not know: show them as they are',
      'day-first': 'Day/Month/Year',
      'month-first': 'Month/Day/Year',
    },
    account: {
      username: 'User name',
      usernameHelp: 'The name with which you sign in to the PBX’s panel.',
      password: 'Password',
      passwordHelp: 'The password of the panel. Zil sends it to the PBX only.',
      signIn: 'Check and save the account',
      checking: 'Asking the PBX…',
      missing: 'Type the user name and the password.',
      keepAnyway: 'Save without checking',
      signOut: 'Remove the account',
      change: 'Change the account',
      howToKeep: 'This computer has no key store to protect the password. How shall it be kept?',
      untilQuit: 'Only until Zil quits',
      unprotected: 'On the disk, unprotected',
      notWritten: (reason) => `The account could not be written to the disk. ${englishDisk.here(reason)}`,
      notRemoved:
        'The password could not be taken off the disk: the file is open in another program, or the disk is full. Sign in in a moment and remove it again.',
    },
    credit: {
      title: 'Credit',
      refresh: 'Refresh',
      asking: 'Asking…',
      buy: 'Buy credit',
      noPilots: 'Minutes and SMS left appear here.',
    },
    link: {
      question: (host) => `The PBX’s link leads to ${host}. Open it, and not ask again?`,
      open: 'Open',
      cancel: 'Cancel',
      dismiss: 'Close',
    },
    loginItem: {
      label: 'Start Zil with the computer',
      help: 'Zil starts as an icon, without a window.',
      on: 'On.',
      off: 'Off: somebody has to start Zil when the computer is switched on.',
      forbidden: 'Blocked in the system’s settings; allow it in Task Manager or System Settings.',
    },
    logs: 'Open the log folder',
    setUp: englishSetUp,
  },
};
