import { englishDisk } from './disk-texts.ts';
import type { SupportTexts } from './support-texts-turkish.ts';

export const englishSupport: SupportTexts = {
  title: 'Support package',
  open: 'Support package…',
  intro:
    'One file that you can send to whoever helps you. All that is in it is below; you can read it before you save it. ' +
    'There are no telephone numbers, names of people, account, passwords or secret addresses in it. Zil sends it to ' +
    'nobody: you send it when you have saved it.',
  preparing: 'Being prepared…',
  files: 'What is in the package',
  file: {
    'rapor.txt': 'Diagnostics report',
    'surumler.json': 'Versions',
    'ayarlar.json': 'Settings',
    'gunluk/zil.log': 'Log',
    'gunluk/zil.old.log': 'Earlier log',
  },
  empty: 'This file is empty.',
  save: 'Save…',
  saved: 'Saved. You can attach the file to an e-mail or a message.',
  notSaved: (reason) => `It could not be saved. ${englishDisk.elsewhere(reason)}`,
  back: 'Back to diagnostics',
  fileName: (date) => `zil-support-${date}`,
};
