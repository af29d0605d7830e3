import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { DeskView } from '../../src/view/desk-view.ts';
import { type OffersView, offersView } from '../../src/view/offers-view.ts';
import { texts } from '../../src/view/texts.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { Button } from '../look/button.tsx';
import { refusalText, type SettingsDraft } from '../use-settings-draft.ts';
import { OfferLines, Probe, TypedAddress, WayPicker } from './reach-fields.tsx';
import { WayFields } from './way-fields.tsx';
import { WayStatus } from './way-status.tsx';

interface ConnectionSectionProps {
  readonly view: DeskView;
  readonly words: WindowTexts;
  readonly way: SettingsDraft;
}

/** The way by which webhooks reach this computer. */
export function ConnectionSection({ view, words, way }: ConnectionSectionProps) {
  const { language } = view.settings;
  const [found, setFound] = useState<OffersView | null>(null);
  const { sentence, offers } = found ?? offersView(null, language);
  return (
    <>
      <WayStatus view={view} />
      <Probe words={texts[language].reach} sentence={sentence} onProbed={setFound} />
      {/* Chromium wants the secrets of the ways inside a form. */}
      <form className="reach" onSubmit={(event) => event.preventDefault()}>
        <WayPicker form={way} words={texts[language].reach} offers={offers} isChosen onChosen={() => {}} />
        <ChosenWay view={view} words={words} way={way} offers={offers} />
      </form>
    </>
  );
}

/**
 * The fields of the chosen way. They belong together: with half of them Zil would trust another server's key, or close
 * the listener. So they are saved together, when the focus leaves them or by Enter. Another way than the present one
 * is only used when the person says so, because it ends the present one.
 */
function ChosenWay({ view, words, way, offers }: ConnectionSectionProps & { readonly offers: OffersView['offers'] }) {
  const { settings } = view;
  const reach = texts[settings.language].reach;
  const isOther = way.draft.way !== settings.way;
  const group = useRef<HTMLFieldSetElement>(null);
  const hasFocus = useRef(false);
  useEffect(() => {
    // The button that was pressed has gone.
    if (hasFocus.current && document.activeElement === document.body) group.current?.focus();
  });
  const blurred = ({ target, currentTarget, relatedTarget }: FocusEvent) => {
    // While the person is in another program, for example to copy an address, the field still has the focus.
    const isLeft = !currentTarget.contains(relatedTarget) && document.activeElement !== target;
    if (isLeft) hasFocus.current = false;
    if (isLeft && way.isTyped && !isOther) void way.save();
  };
  const enter = ({ key, target }: KeyboardEvent) => {
    const isInText = target instanceof HTMLInputElement && target.type === 'text';
    if (key === 'Enter' && isInText && way.isTyped) void way.save();
  };
  const { result } = way;
  return (
    <fieldset
      ref={group}
      tabIndex={-1}
      className="chosen"
      aria-label={reach.way[way.draft.way].title}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={blurred}
      onKeyDown={enter}
    >
      <OfferLines offer={offers.find((offer) => offer.way === way.draft.way)} />
      <WayFields view={view} form={way} words={words} />
      {way.draft.way === 'manual' && way.isTyped && <TypedAddress publicUrl={way.draft.publicUrl} view={view} />}
      {isOther && (
        <div className="actions">
          <Button className="primary" onPress={() => void way.save()}>
            {reach.use}
          </Button>
          <Button onPress={() => way.discard()}>{words.link.cancel}</Button>
          <p className="help">{reach.notUsedYet}</p>
        </div>
      )}
      <p role="status" className={result?.ok === false ? 'said failed' : 'said'}>
        {result?.ok === true && words.saved}
        {result?.ok === false && refusalText(result.error, settings.language)}
      </p>
    </fieldset>
  );
}
