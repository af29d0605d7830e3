import type { Language } from './settings/settings.ts';

/** A question to the person. `detail` describes the consequence; `confirm` and `cancel` are the two answers. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly confirm: string;
  readonly cancel: string;
}

/** Asks the person in a dialog of the system, outside the window, so that a compromised page cannot answer. */
export interface Agreement {
  /** Resolves to whether Zil may run this program from now on. */
  toRun(program: string, language: Language): Promise<boolean>;
  /** Resolves to whether Zil may open addresses of this scheme, which start a program, from now on. */
  toOpen(scheme: string, language: Language): Promise<boolean>;
  /** Resolves to whether all data of Zil may be replaced. */
  toReplace(question: Question): Promise<boolean>;
}
