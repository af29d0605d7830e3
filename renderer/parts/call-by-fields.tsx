import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { ChoiceField, choicesOf, WordField } from '../pages/fields.tsx';
import type { FieldOf } from '../use-settings-draft.ts';

/** How the button "Ara" calls: the fields of `callBy` and `sipDomain`. */
export function CallByFields({ field, words }: { readonly field: FieldOf; readonly words: WindowTexts }) {
  const by = field('callBy');
  return (
    <>
      <ChoiceField {...by} choices={choicesOf(words.callByChoice)} />
      {by.value === 'sip' && <WordField {...field('sipDomain')} />}
    </>
  );
}
