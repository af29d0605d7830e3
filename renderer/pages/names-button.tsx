import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import { Button } from '../look/button.tsx';
import { useNames } from '../use-names.ts';

/** Opens the page of names, and shows how many keys wait for a name. */
export function NamesButton({ view, onPress }: { readonly view: DeskView; readonly onPress: () => void }) {
  const { naming } = useNames(view);
  return (
    <Button className="alone" onPress={onPress}>
      {texts[view.settings.language].naming.open(naming?.proposals ?? 0)}
    </Button>
  );
}
