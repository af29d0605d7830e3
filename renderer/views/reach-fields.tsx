import { useState } from 'react';
import { Button, Label, Radio, RadioGroup } from 'react-aria-components';
import type { DeskView } from '../../src/view/desk-view.ts';
import { type LookView, lookView } from '../../src/view/look-view.ts';
import { typedAddressView } from '../../src/view/reach-view.ts';
import { texts, type WindowTexts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import type { SettingsDraft } from '../use-settings-draft.ts';
import { WayFields } from './way-fields.tsx';
import { WayStatus } from './way-status.tsx';

interface ReachFieldsProps {
  readonly view: DeskView;
  readonly form: SettingsDraft;
  readonly words: WindowTexts;
}

/** How the exchange reaches this computer: the ways on offer, what the chosen one needs, and how it stands. */
export function ReachFields({ view, form, words }: ReachFieldsProps) {
  const { settings } = view;
  const reach = texts[settings.language].reach;
  const isTyped = JSON.stringify(form.draft) !== JSON.stringify(settings);
  return (
    <>
      <WayPicker view={view} form={form} />
      <WayFields view={view} form={form} words={words} />
      {form.draft.way === 'manual' && isTyped && <TypedAddress publicUrl={form.draft.publicUrl} view={view} />}
      <div className="actions">
        <Button onPress={() => void form.save()} isDisabled={!isTyped}>
          {reach.use}
        </Button>
      </div>
      {!isTyped && <WayStatus view={view} />}
    </>
  );
}

function WayPicker({ view, form }: Omit<ReachFieldsProps, 'words'>) {
  const { language } = view.settings;
  const words = texts[language].reach;
  const { value, onChange, isDisabled } = form.field('way');
  const [look, setLook] = useState<LookView | null>(null);
  const [isLooking, setIsLooking] = useState(false);
  const lookAround = async () => {
    setIsLooking(true);
    setLook(await bridge.invoke('reach.look'));
    setIsLooking(false);
  };
  const { sentence, offers } = look ?? lookView(null, language);
  return (
    <>
      <div className="look">
        <Button isPending={isLooking} onPress={() => void lookAround()}>
          {words.look}
        </Button>
        <p role="status">{isLooking ? words.looking : sentence}</p>
      </div>
      <RadioGroup
        className="ways"
        value={value}
        isDisabled={isDisabled}
        onChange={(way) => onChange(way as typeof value)}
      >
        <Label>{words.wayLabel}</Label>
        {offers.map(({ way, title, lines, isBest }) => (
          <Radio key={way} value={way} className="way" aria-label={title}>
            <span className="title">
              {title}
              {isBest && <span className="mark">{words.best}</span>}
            </span>
            {lines.map((line) => (
              <span key={line} className="help">
                {line}
              </span>
            ))}
          </Radio>
        ))}
      </RadioGroup>
    </>
  );
}

/** What the exchange will be told when what is typed is saved. */
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
