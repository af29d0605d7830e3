import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { WordField } from '../pages/fields.tsx';
import type { SettingField } from '../use-settings-draft.ts';

/** The path of a file, typed or chosen. */
export function FileField({ field, browse }: { readonly field: SettingField<string>; readonly browse: string }) {
  const choose = async () => {
    const path = await bridge.invoke('file.choose');
    if (path === null) return;
    field.onChange(path);
    field.onFinished();
  };
  return (
    <div className="file">
      <WordField {...field} />
      <Button
        onPress={() => void choose()}
        isDisabled={field.isDisabled}
        aria-label={`${field.words.label}: ${browse}`}
      >
        {browse}
      </Button>
    </div>
  );
}
