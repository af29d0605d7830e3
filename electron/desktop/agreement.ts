import type { MessageBoxOptions } from 'electron';
import type { Agreement } from '../../src/agreement.ts';
import { texts } from '../../src/view/texts.ts';

/** The part of Electron's `dialog` that is used. */
export interface Dialog {
  showMessageBox(options: MessageBoxOptions): Promise<{ readonly response: number }>;
}

/** Asks the person by a dialog of the system. Closing the dialog means no. */
export function agreement(dialog: Dialog): Agreement {
  return {
    async toRun(program, language) {
      const { runQuestion, run, doNotRun } = texts[language].reach;
      const { response } = await dialog.showMessageBox({
        type: 'warning',
        title: 'Zil',
        message: runQuestion(program),
        buttons: [doNotRun, run],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      return response === 1;
    },
    async toReplace({ message, detail, confirm, cancel }) {
      const { response } = await dialog.showMessageBox({
        type: 'warning',
        title: 'Zil',
        message,
        detail,
        buttons: [cancel, confirm],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      return response === 1;
    },
  };
}
