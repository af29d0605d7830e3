import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { ChoiceField, choicesOf, WordField } from '../pages/fields.tsx';
import type { SettingsDraft } from '../use-settings-draft.ts';

/** How the button "Ara" calls: the fields of `callBy` and `sipDomain`. */
export function CallByFields({ form, words }: { readonly form: SettingsDraft; readonly words: WindowTexts }) {
  return (
    <>
      <ChoiceField {...form.field('callBy')} choices={choicesOf(words.callByChoice)} />
      {form.draft.callBy === 'sip' && <WordField {...form.field('sipDomain')} />}
    </>
  );
}
