import type { KeysTexts, KeyText } from './keys-texts-turkish.ts';

const everywhere: readonly KeyText[] = [
  { keys: ['F1'], does: 'Opens this list; so does “?”' },
  { keys: ['Ctrl', 'F'], does: 'Searches the calls' },
  { keys: ['Esc'], does: 'Goes back; closes an open menu or question' },
  { keys: ['Tab'], does: 'Goes to the next button or field; with Shift to the previous one' },
  { keys: ['Ctrl', '+'], does: 'Makes everything larger' },
  { keys: ['Ctrl', '−'], does: 'Makes everything smaller' },
  { keys: ['Ctrl', '0'], does: 'Brings the usual size back' },
];

const calls: readonly KeyText[] = [
  { keys: ['↑', '↓'], does: 'Goes to the previous or next call' },
  { keys: ['Page Up', 'Page Down'], does: 'Goes a screen up or down' },
  { keys: ['Home'], does: 'Goes to the newest call' },
  { keys: ['End'], does: 'Goes to the oldest call' },
  { keys: ['Enter'], does: 'Goes to the details of the call' },
  { keys: ['F2'], does: 'Names the caller' },
  { keys: ['Ctrl', 'C'], does: 'Copies the number' },
  { keys: ['Ctrl', 'Shift', 'C'], does: 'Copies the number with the country code' },
  { keys: ['Ctrl', 'Enter'], does: 'Calls the number (if the Call button is on)' },
];

const callBacks: readonly KeyText[] = [
  { keys: ['↑', '↓'], does: 'Goes to the previous or next person' },
  { keys: ['Home'], does: 'Goes to the first person' },
  { keys: ['End'], does: 'Goes to the last person' },
  { keys: ['Enter'], does: 'Opens the last call of the person' },
  { keys: ['Delete'], does: 'Asks why the person is removed' },
];

export const englishKeys: KeysTexts = {
  title: 'Keys',
  close: 'Close',
  groups: [
    { title: 'On every page', keys: everywhere },
    { title: 'In the list of calls', keys: calls },
    { title: 'In the call-back list', keys: callBacks },
  ],
  inAnyProgram: 'In any program',
  openLatest: 'Opens Zil at the ringing or newest call',
  noShortcut: 'None; you can choose one in Settings',

  none: 'Not chosen',
  choose: 'Choose keys',
  chooseOther: 'Change',
  remove: 'Remove',
  press: 'Press the keys together…',
  refused: (keys) =>
    `${keys} cannot be used: it would disturb your typing or work in other programs. Choose Ctrl and Shift with a letter, or Ctrl with a function key (F1–F12). Ctrl with Alt is AltGr on the keyboard.`,
  inUse: (keys, kept) =>
    `Another program uses ${keys}. ${kept === '' ? 'Choose other keys.' : `The old ones (${kept}) still work; choose other keys.`}`,
  inUseAtStart: (keys) => `${keys} does not open Zil, because another program uses it. Choose other keys in Settings.`,
};
