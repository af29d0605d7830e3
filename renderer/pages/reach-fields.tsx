import { useState } from 'react';
import { Button, Label, Radio, RadioGroup } from 'react-aria-components';
import { isSameValue } from '../../src/same-value.ts';
import type { WindowTexts } from '../../src/view/all-texts.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { type OffersView, type OfferView, offersView } from '../../src/view/offers-view.ts';
import type { ReachTexts } from '../../src/view/reach-texts.ts';
import { texts } from '../../src/view/texts.ts';
import { typedAddressView } from '../../src/view/typed-address-view.ts';
import { bridge } from '../bridge.ts';
import type { SettingsDraft } from '../use-settings-draft.ts';
import { CountField } from './fields.tsx';
import { WayFields } from './way-fields.tsx';
import { WayStatus } from './way-status.tsx';

interface ReachFieldsProps {
  readonly view: DeskView;
  readonly form: SettingsDraft;
  readonly words: WindowTexts;
}

/** How the PBX reaches this computer: the ways on offer, what the chosen one needs, and how it stands. */
export function ReachFields({ view, form, words }: ReachFieldsProps) {
  const { settings } = view;
  const reach = texts[settings.language].reach;
  const [offersFound, setOffersFound] = useState<OffersView | null>(null);
  // What nobody has chosen yet looks like it: the way by hand without an address is where everybody begins.
  const [isChosen, setIsChosen] = useState(settings.way !== 'manual' || settings.publicUrl !== '');
  const { sentence, offers } = offersFound ?? offersView(null, settings.language);
  const [isUsed, setIsUsed] = useState(false);
  const use = () => {
    setIsUsed(true);
    void form.save();
  };
  const isTyped = !isSameValue(form.draft, settings);
  return (
    <>
      <Probe words={reach} sentence={sentence} onProbed={setOffersFound} />
      {/* One place for the ways, chosen or not: who moves through them with the keyboard must stay among them. */}
      <div className={isChosen ? 'reach' : ''}>
        <WayPicker form={form} words={reach} offers={offers} isChosen={isChosen} onChosen={() => setIsChosen(true)} />
        {isChosen && (
          <div className="chosen">
            <OfferLines offer={offers.find(({ way }) => way === form.draft.way)} />
            <WayFields view={view} form={form} words={words} />
            <CountField {...form.field('listenPort')} />
            {form.draft.way === 'manual' && isTyped && <TypedAddress publicUrl={form.draft.publicUrl} view={view} />}
            {isTyped ? (
              <Button className="alone primary" onPress={use}>
                {reach.use}
              </Button>
            ) : (
              <WayStatus view={view} takesFocus={isUsed} />
            )}
          </div>
        )}
      </div>
      {/* A port that is taken has to be changed by who needs no way, too. */}
      {!isChosen && settings.setUp === 'finished' && <CountField {...form.field('listenPort')} />}
    </>
  );
}

interface ProbeProps {
  readonly words: ReachTexts;
  readonly sentence: string | null;
  readonly onProbed: (offersFound: OffersView) => void;
}

function Probe({ words, sentence, onProbed }: ProbeProps) {
  const [isProbing, setIsProbing] = useState(false);
  const probeNetwork = async () => {
    setIsProbing(true);
    onProbed(await bridge.invoke('reach.probe'));
    setIsProbing(false);
  };
  return (
    <div className="probe">
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

/** Whoever has still to choose can compare; whoever has chosen needs the names only. */
function WayPicker({ form, words, offers, isChosen, onChosen }: WayPickerProps) {
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

function OfferLines({ offer }: { readonly offer: OfferView | undefined }) {
  return offer?.lines.map((line) => (
    <span key={line} className="help">
      {line}
    </span>
  ));
}

/** What the PBX will be told when what is typed is saved. */
function TypedAddress({ publicUrl, view }: { readonly publicUrl: string; readonly view: DeskView }) {
  const { language } = view.settings;
  const { registers, warning } = typedAddressView(publicUrl, language);
  if (registers === null) return null;
  return (
    <div className="registers">
      <p>{texts[language].reach.registers(registers)}</p>
      {warning !== null && <p className="problem">{warning}</p>}
    </div>
  );
}
