import type { SetUpTexts } from './set-up-texts-turkish.ts';

export const englishSetUp: SetUpTexts = {
  title: 'Setting up Zil',
  unfinished: 'The set-up is not finished: Zil may not hear real calls yet.',
  resume: 'Back to the set-up',
  later: 'Later',
  back: 'Back',
  next: 'Next',
  finish: 'Finish',
  practise: 'Try without an account',
  step: (number, of) => `Step ${number} of ${of}`,
  steps: {
    account: {
      title: 'Your PBX account',
      body: 'Type the user name and the password with which you sign in to MutluSantral. They stay on this computer.',
    },
    reach: {
      title: 'How does the PBX reach this computer?',
      body: 'When a phone rings, the PBX tells this computer over the internet. That needs a way.',
    },
    extensions: {
      title: 'Which extensions are yours?',
      body: 'Type the extension numbers of the phones in front of you. Leave it empty to be notified of every extension of the office.',
    },
    notification: {
      title: 'Let us try a notification',
      body: 'Allow it if the system asks. You should see the notification in a corner of the screen.',
    },
  },
  oneComputer:
    'The notifications of an account come to one computer: if you open Zil with the same account on another one, they no longer come here.',
  test: 'Show a test notification',
  tested: 'Shown. If you did not see it, look at the system’s notification settings.',
  testFailed: 'It could not be shown. The reason is in the diagnostics.',
};
