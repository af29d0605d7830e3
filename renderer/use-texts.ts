import { texts } from '../src/view/texts.ts';
import type { Texts } from '../src/view/texts-turkish.ts';
import { useDeskView } from './use-desk-view.ts';

/** Returns the texts in the language of the window. */
export function useTexts(): Texts {
  return texts[useDeskView()?.settings.language ?? 'tr'];
}
