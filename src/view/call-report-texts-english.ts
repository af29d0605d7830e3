import type { CallReportTexts } from './call-report-texts-turkish.ts';
import { englishDisk } from './disk-texts.ts';

export const englishCallReport: CallReportTexts = {
  title: 'This call is wrong',
  open: 'This call is wrong…',
  intro:
    'A file that you can send to whoever finds out why the call is shown wrongly: what the PBX has written of this ' +
    'call and of those near it. In the place of telephone numbers there are invented ones of the same kind; those of up ' +
    'to five digits (extensions, short codes, keys) and the times are as they were. All of it is below: read it before ' +
    'you save it. Zil sends it to nobody: you send it when you have saved it, and write how the call really was.',
  file: 'The whole file',
  about: [
    'Zil, “This call is wrong”: what the PBX has written of this call and of those near it. npm run replay makes the calls of it.',
    'Telephone numbers are invented. The same number is always the same one; its last seven digits are others, of those that begin with 444 the last four.',
    'Those of up to five digits (extensions, short codes, keys), times and words of the PBX are as they came.',
    'Of fields that are not known there is the form alone: a is a letter, 9 a digit.',
  ],
  isOtherCall: 'The call that is made of these is not the one in the window.',
  gone: 'This call is there no more, or could not be read. Go back and choose it again.',
  save: 'Save…',
  saved: 'Saved. You can attach the file to an e-mail or a message.',
  notSaved: (reason) => `It could not be saved. ${englishDisk.elsewhere(reason)}`,
  back: 'Back',
  fileName: (date) => `zil-call-${date}`,
};
