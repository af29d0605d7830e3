import type { NamingTexts } from './naming-texts-turkish.ts';

export const englishNaming: NamingTexts = {
  named: (name, number) => `${name} (${number})`,
  menu: (menu) => `Menu ${menu}`,

  ringsAt: (extensions) => `Ringing: ${extensions}`,
  chosen: (name) => `Chose in the menu: ${name}`,
  pressed: (digits) => `Pressed: ${digits}`,
  dialled: (extension) => `Dialled extension ${extension}`,

  key: (digits) => `Key ${digits}`,
  dialledShort: (extension) => `Dialled: ${extension}`,

  atMenu: (menu, what) => `${menu}: ${what}`,
  stepChosen: (choice) => `chose ${choice}`,
  stepPressed: (digits) => `pressed ${digits}`,
  rang: (extension) => `${extension} rang`,
  rangSomewhere: 'An extension rang',
  leftMenu: (reason) => `Left the menu: ${leftMenuReason(reason)}`,
  nameKey: 'Name this key',
  insideAnsweredBy: (extension) => `answered by ${extension}`,

  title: 'Names of lines, extensions and menus',
  intro:
    'The names that you give take the place of numbers in notifications and calls. Where the keys of a menu lead Zil learns from earlier calls; you give the name, or confirm it.',
  open: (proposals) =>
    proposals === 0
      ? 'Names of lines, extensions and menus'
      : `Names of lines, extensions and menus (${proposals} ${proposals === 1 ? 'key waits' : 'keys wait'} for a name)`,
  lines: 'Lines',
  extensions: 'Extensions',
  menus: 'Menus',
  none: 'They appear here as calls come.',
  keyOf: (menu, digits) => `${menu}, key ${digits}`,
  chosenIn: (calls) => `Chosen in ${calls} ${calls === 1 ? 'call' : 'calls'}`,
  usually: (extensions) => `usually ${extensions}`,
  nameOf: (what) => `Name of ${what}`,
  confirm: 'Confirm',
  confirmOf: (what, name) => `Confirm the name “${name}” of ${what}`,
  saved: 'Saved',
};

function leftMenuReason(reason: string | null): string {
  if (reason === 'TIMEOUT') return 'nothing pressed';
  if (reason === 'FAILURE') return 'wrong keys';
  return reason ?? 'reason not known';
}
