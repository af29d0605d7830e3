import type { LineTexts } from './line-texts-turkish.ts';

export const englishLines: LineTexts = {
  title: 'Lines and menus',
  open: 'Lines and menus…',
  intro:
    'When you answer for several firms, write the firm, the colour and the greeting of each line or menu. They are shown large in the call, the notification and the small window. A menu comes before its line.',
  none: 'Zil has seen no line yet. Lines are here after the first call.',
  menu: (menu) => `Menu: ${menu}`,
  company: 'Firm',
  colour: 'Colour',
  colours: { none: 'None', red: 'Red', amber: 'Amber', green: 'Green', blue: 'Blue', purple: 'Purple' },
  greeting: 'Greeting',
  greetingHelp:
    'For example “{firma}, {selam}”. You can use {firma} (firm), {hat} (line), {menü} (menu), {ad} (name) and {selam} (good morning, good day …).',
  preview: (text) => `It looks like this: ${text}`,
  saved: 'Saved',
  ofLine: (field, line) => `${field}: ${line}`,
  unknownPlaceholder: (text) => `${text} is not known. Use {firma}, {hat}, {menü}, {ad} or {selam}.`,
  tooMany: 'This can be written for 50 lines and menus.',
  wrong: 'This text is too long, or has characters that cannot be seen.',
  vip: 'Important',
  titleWith: (company, title) => `${company}: ${title}`,
  morning: 'good morning',
  day: 'good day',
  evening: 'good evening',
  night: 'good night',
};
