import type { NumberTexts } from './number-texts-turkish.ts';

export const englishNumbers: NumberTexts = {
  by: { off: 'Hide it', tel: 'By tel: links', sip: 'By sip: links', callto: 'By callto: links' },
  call: 'Call',
  callWho: (who) => `Call: ${who}`,
  copy: 'Copy',
  copyWho: (who) => `Copy: ${who}`,
  copied: 'Copied',
  more: 'What can be done with the number',
  copyNational: 'Copy as it is dialled (0…)',
  copyInternational: 'Copy with country code (+…)',
  calling: 'Given to the telephone program',
  callsAreOff: 'Calling from Zil is off. Choose a way for “The Call button” in Settings.',
  notKnown: 'There is no stored call with this number, so it was not called.',
  notCalled: (by) =>
    `Not called: this computer has no telephone program that opens ${by}: links. Have the program take over these links in its settings, or change “The Call button” in Settings.`,
};
