import { useLayoutEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { DeliveryTexts } from '../../src/view/delivery-texts-turkish.ts';
import { bridge } from '../bridge.ts';

interface DeliveryStripProps {
  /** A sentence: where the webhooks go instead. */
  readonly notice: string;
  readonly words: DeliveryTexts;
  /** Called when the strip goes while the focus is in it. */
  readonly onFocusLost: () => void;
}

/** Says that another computer probably has the subscription, and lets a person reclaim it. */
export function DeliveryStrip({ notice, words, onFocusLost }: DeliveryStripProps) {
  const strip = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () => () => {
      if (strip.current?.contains(document.activeElement) === true) onFocusLost();
    },
    [],
  );
  return (
    <div ref={strip} className="link-strip notice" role="status">
      <p>{notice}</p>
      <Button className="primary" onPress={() => void bridge.invoke('subscription.again')}>
        {words.reclaim}
      </Button>
    </div>
  );
}
