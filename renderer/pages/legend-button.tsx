import { Button } from 'react-aria-components';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import { useLegend } from '../use-legend.ts';

/** Leads to the names, and says how many keys wait for one. */
export function LegendButton({ view, onPress }: { readonly view: DeskView; readonly onPress: () => void }) {
  const { legend } = useLegend(view);
  return (
    <Button className="alone" onPress={onPress}>
      {texts[view.settings.language].legend.open(legend?.proposals ?? 0)}
    </Button>
  );
}
