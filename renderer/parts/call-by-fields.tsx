import { ChoiceField, choicesOf, WordField } from '../pages/fields.tsx';
import type { FieldOf } from '../use-settings-draft.ts';
import { useTexts } from '../use-texts.ts';

/** How the button "Ara" calls: the fields of `callBy` and `sipDomain`. */
export function CallByFields({ field }: { readonly field: FieldOf }) {
  const by = field('callBy');
  return (
    <>
      <ChoiceField {...by} choices={choicesOf(useTexts().numbers.by)} />
      {by.value === 'sip' && <WordField {...field('sipDomain')} />}
    </>
  );
}
