import type { UpdateFailure } from '../update/updater.ts';
import { englishDisk } from './disk-texts.ts';
import type { UpdateTexts } from './update-texts-turkish.ts';

export const englishUpdates: UpdateTexts = {
  title: 'Version',
  running: (version) => `Zil ${version} runs on this computer.`,
  off: (why) =>
    ({
      'not-wanted': 'New versions are not looked for. If you want them to be, say so in the settings.',
      development: 'This is a version under development; it does not update itself.',
      'by-hand':
        'This kind of installation does not update itself. Download the new version where you got Zil, and install it.',
      unsigned:
        'This version is not signed and so cannot verify a new one. Download the new version where you got Zil, and install it.',
      'no-feed':
        'This version does not know where new ones are published. Download the new version where you got Zil, and install it.',
    })[why],
  notChecked: 'New versions were not looked for yet.',
  upToDate: (time) => `Zil is up to date. Last looked: ${time}.`,
  checking: 'Looking for a new version…',
  downloading: (version) => `Zil ${version} is being downloaded…`,
  ready: (version) => `Zil ${version} is ready to be installed.`,
  atNight: 'It is installed by itself at night, when nobody works.',
  asked: (version) => `Zil ${version} will be installed when the call is over.`,
  installing: (version) => `Zil ${version} is being installed; Zil will open again in a moment.`,
  failure: failureText,
  overdue: (day) => `New versions cannot be looked for since ${day}. Check the internet connection`,

  check: 'Look now',
  install: 'Install now',
  news: 'What is new',
  dismiss: 'Close',
  newsOf: (version) => `New in Zil ${version}`,
  noNews: 'Nothing was written about what is new in this version.',
  installed: (version) => `Zil ${version} was installed.`,
  notInstalled: (version, running) => `Zil ${version} could not be installed; Zil ${running} goes on.`,

  noteTitle: 'A new version of Zil is ready',
  noteBody: (version) =>
    `Zil ${version} is installed in a few seconds. When it suits you, open Zil and choose “Install now”.`,
  menuInstall: (version) => `Install Zil ${version}`,
  choice: {
    'at-night': 'Install by itself at night',
    'when-asked': 'Download, and install when I say so',
    never: 'Do not look for new versions',
  },
};

function failureText({ kind, detail }: UpdateFailure): string {
  const why = detail === null ? '' : ` (${detail})`;
  switch (kind) {
    case 'not-reachable':
      return `The new version could not be fetched${why}. Check the internet connection; Zil tries again by itself.`;
    case 'not-understood':
      return `What is published about the version makes no sense${why}. Zil tries again later; if it goes on, ask for help.`;
    case 'not-as-published':
      return 'The downloaded file is not the one that was published, so it was not installed. Zil tries again tomorrow; if it goes on, ask for help.';
    case 'not-signed':
      return 'The downloaded file does not bear Zil’s signature, so it was not installed. Zil tries again tomorrow; if it goes on, ask for help.';
    case 'not-checked':
      return `The signature of the downloaded file could not be checked on this computer${why}, so it was not installed. Zil tries again tomorrow; if it goes on, download the new version and install it yourself.`;
    case 'not-written':
      return `The new version could not be written to the disk. ${englishDisk.cause(detail ?? '')} Mend that and choose “Look now”.`;
    case 'not-installed':
      return `The new version could not be installed${why}; the old one goes on. Choose “Look now” and try again; if that does not help, download the new version and install it yourself.`;
  }
}
