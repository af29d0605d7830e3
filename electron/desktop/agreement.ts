import type { MessageBoxOptions } from 'electron';
import type { Agreement } from '../../src/agreement.ts';
import { texts } from '../../src/view/texts.ts';

/** The part of Electron's `dialog` that is used. */
export interface Dialog {
  showMessageBox(options: MessageBoxOptions): Promise<{ readonly response: number }>;
}

/** Asks the person by a dialog of the system. Closing the dialog means no. */
export function agreement(dialog: Dialog): Agreement {
  const ask = async (message: string, confirm: string, cancel: string, detail?: string) => {
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      title: 'Zil',
      message,
      ...(detail === undefined ? {} : { detail }),
      buttons: [cancel, confirm],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    return response === 1;
  };
  return {
    toRun(program, language) {
      const { runQuestion, run, doNotRun } = texts[language].reach;
      return ask(runQuestion(program), run, doNotRun);
    },
    toOpen(scheme, language) {
      const { schemeQuestion, allow, doNotAllow } = texts[language].pops;
      return ask(schemeQuestion(scheme), allow, doNotAllow);
    },
    toReplace({ message, detail, confirm, cancel }) {
      return ask(message, confirm, cancel, detail);
    },
  };
}
