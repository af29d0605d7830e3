import { useState } from 'react';
import { Label, Radio, RadioGroup, Text } from 'react-aria-components';
import type { DeskView } from '../../src/view/desk-view.ts';
import { type OffersView, type OfferView, offersView } from '../../src/view/offers-view.ts';
import type { ReachTexts } from '../../src/view/reach-texts-turkish.ts';
import { texts } from '../../src/view/texts.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { typedAddressView } from '../../src/view/typed-address-view.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { refusalText, type SettingsDraft } from '../use-settings-draft.ts';
import { useWrongField } from '../use-wrong-field.ts';
import { CountField } from './fields.tsx';
import { WayFields } from './way-fields.tsx';
import { WayStatus } from './way-status.tsx';
import './reach-fields.css';

interface ReachFieldsProps {
  readonly view: DeskView;
  readonly form: SettingsDraft;
  readonly words: WindowTexts;
}

/** How webhooks reach this computer: the ways on offer, the fields of the chosen one, and its state. */
export function ReachFields({ view, form, words }: ReachFieldsProps) {
  const { settings } = view;
  const reach = texts[settings.language].reach;
  const [offersFound, setOffersFound] = useState<OffersView | null>(null);
  // The default is the manual way without an address: with it, nothing counts as chosen.
  const [isChosen, setIsChosen] = useState(settings.way !== 'manual' || settings.publicUrl !== '');
  const { sentence, offers } = offersFound ?? offersView(null, settings.language);
  const [isUsed, setIsUsed] = useState(false);
  const use = async () => {
    setIsUsed(true);
    const saved = await form.save();
    if (!saved.ok) setIsUsed(false);
  };
  const fields = useWrongField<HTMLDivElement>(form.result);
  return (
    <div ref={fields} className="reach-fields">
      <Probe words={reach} sentence={sentence} onProbed={setOffersFound} />
      {/* The ways keep their place after the choice, so that the focus can stay among them. */}
      <div className={isChosen ? 'reach' : ''}>
        <WayPicker form={form} words={reach} offers={offers} isChosen={isChosen} onChosen={() => setIsChosen(true)} />
        {isChosen && (
          <div className="chosen">
            <OfferLines offer={offers.find(({ way }) => way === form.draft.way)} />
            <WayFields view={view} form={form} words={words} />
            <CountField {...form.field('listenPort')} />
            {form.draft.way === 'manual' && form.isTyped && (
              <TypedAddress publicUrl={form.draft.publicUrl} view={view} />
            )}
            {form.isTyped ? (
              <Button className="primary" onPress={() => void use()}>
                {reach.use}
              </Button>
            ) : (
              <WayStatus view={view} takesFocus={isUsed} />
            )}
          </div>
        )}
      </div>
      {/* A port that is in use must be changed, even by a person who needs no way. */}
      {!isChosen && settings.setUp === 'finished' && <CountField {...form.field('listenPort')} />}
      <p role="status">
        {form.result?.ok === false &&
          form.result.error.kind !== 'wrong' &&
          refusalText(form.result.error, settings.language)}
      </p>
    </div>
  );
}

interface ProbeProps {
  readonly words: ReachTexts;
  readonly sentence: string | null;
  readonly onProbed: (offersFound: OffersView) => void;
}

export function Probe({ words, sentence, onProbed }: ProbeProps) {
  const [isProbing, setIsProbing] = useState(false);
  const probeNetwork = async () => {
    setIsProbing(true);
    onProbed(await bridge.invoke('reach.probe'));
    setIsProbing(false);
  };
  return (
    <div className="with-help">
      <Button isPending={isProbing} onPress={() => void probeNetwork()}>
        {words.probe}
      </Button>
      <p role="status">{isProbing ? words.probing : sentence}</p>
    </div>
  );
}

interface WayPickerProps {
  readonly form: SettingsDraft;
  readonly words: ReachTexts;
  readonly offers: readonly OfferView[];
  readonly isChosen: boolean;
  readonly onChosen: () => void;
}

/** A person who has still to choose can compare the ways; afterwards, only their names are shown. */
export function WayPicker({ form, words, offers, isChosen, onChosen }: WayPickerProps) {
  const { value, onChange, isDisabled } = form.field('way');
  return (
    <RadioGroup
      className="ways"
      value={isChosen ? value : null}
      isDisabled={isDisabled}
      onChange={(way) => {
        onChange(way as typeof value);
        onChosen();
      }}
    >
      <Label>{words.wayLabel}</Label>
      {isChosen && <Text slot="description">{words.wayHelp}</Text>}
      {offers.map((offer) => (
        <Radio key={offer.way} value={offer.way} className="react-aria-Radio way" aria-label={offer.title}>
          <span className="title">
            <span>{offer.title}</span>
            {offer.isBest && <span className="mark">{words.best}</span>}
          </span>
          {!isChosen && <OfferLines offer={offer} />}
        </Radio>
      ))}
    </RadioGroup>
  );
}

export function OfferLines({ offer }: { readonly offer: OfferView | undefined }) {
  return offer?.lines.map((line) => (
    <span key={line} className="help">
      {line}
    </span>
  ));
}

/** The webhook URL that the PBX gets when the typed address is saved. */
export function TypedAddress({ publicUrl, view }: { readonly publicUrl: string; readonly view: DeskView }) {
  const { language } = view.settings;
  const { registers, warning } = typedAddressView(publicUrl, language);
  if (registers === null) return null;
  return (
    <div className="typed-address">
      <p>{texts[language].reach.registers(registers)}</p>
      {warning !== null && <p className="problem">{warning}</p>}
    </div>
  );
}
