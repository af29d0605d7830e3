import { useEffect, useState } from 'react';
import { Input, Label, Text, TextField } from 'react-aria-components';
import { type Colour, colours } from '../../src/call-band.ts';
import { companyLength, greetingLength } from '../../src/lines/line-limits.ts';
import type { LineStyle } from '../../src/lines/line-style.ts';
import { isSameValue } from '../../src/same-value.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import type { LineTexts } from '../../src/view/line-texts-turkish.ts';
import type { LineRow } from '../../src/view/lines-view.ts';
import type { SoundTexts } from '../../src/view/sound-texts-turkish.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { CallBand } from '../parts/call-band.tsx';
import { SoundLine } from '../parts/sound-line.tsx';
import { useAnswer } from '../use-answer.ts';
import { Outcome, PagePart } from './page-part.tsx';
import './lines-page.css';

/** In whose name calls of each line and menu are answered, and how. Each is saved when its field is left. */
export function LinesPage({ view }: { readonly view: DeskView }) {
  const { lines: words, sounds } = texts[view.settings.language];
  const { lineStyles, language } = view.settings;
  const rows = useAnswer('lines.view', [lineStyles, language, view.historyVersion]);
  const isManaged = view.managed.includes('lineStyles');
  return (
    <div className="parts lines">
      <p className="help">{words.intro}</p>
      <p className="help">{words.greetingHelp}</p>
      {rows?.length === 0 && <p>{words.none}</p>}
      {rows?.map((row) => (
        <PagePart key={row.what} title={row.what}>
          <LineFields row={row} words={words} sounds={sounds} isManaged={isManaged} />
        </PagePart>
      ))}
    </div>
  );
}

interface LineFieldsProps {
  readonly row: LineRow;
  readonly words: LineTexts;
  readonly sounds: SoundTexts;
  readonly isManaged: boolean;
}

function LineFields({ row, words, sounds, isManaged }: LineFieldsProps) {
  const [typed, setTyped] = useState<LineStyle>(row.style);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');
  useEffect(() => setTyped(row.style), [JSON.stringify(row.style)]);
  const save = async (style: LineStyle) => {
    if (isSameValue(style, row.style)) return;
    const kept = await bridge.invoke('lines.keep', style);
    setProblem(kept.ok ? '' : kept.error);
    setSaid(kept.ok ? words.saved : '');
  };
  const field = (name: 'company' | 'greeting', label: string, longest: number) => (
    <TextField
      aria-label={words.ofLine(label, row.what)}
      value={typed[name]}
      onChange={(text) => {
        setTyped({ ...typed, [name]: text });
        setSaid('');
      }}
      onBlur={() => void save(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void save(typed);
        else if (event.key === 'Escape' && typed !== row.style) setTyped(row.style);
        else event.continuePropagation();
      }}
      isInvalid={name === 'greeting' && problem !== ''}
      isDisabled={isManaged}
      validationBehavior="aria"
      maxLength={longest}
      spellCheck="false"
      autoComplete="off"
    >
      <Label>{label}</Label>
      <Input />
      {name === 'greeting' && problem !== '' && (
        <Text slot="description" className="wrong" role="alert">
          {problem}
        </Text>
      )}
    </TextField>
  );
  return (
    <div className="line-fields">
      {field('company', words.company, companyLength)}
      <label>
        <span>{words.colour}</span>
        <select
          name="colour"
          aria-label={words.ofLine(words.colour, row.what)}
          value={typed.colour}
          disabled={isManaged}
          onChange={({ target }) => {
            const style = { ...typed, colour: target.value as Colour };
            setTyped(style);
            void save(style);
          }}
        >
          {colours.map((colour) => (
            <option key={colour} value={colour}>
              {words.colours[colour]}
            </option>
          ))}
        </select>
      </label>
      {field('greeting', words.greeting, greetingLength)}
      <SoundLine
        label={sounds.label}
        sound={typed.sound}
        words={sounds}
        isDisabled={isManaged}
        onChange={(changed) => setTyped({ ...typed, sound: changed })}
        onFinished={() => void save(typed)}
      />
      <CallBand band={row.band} />
      <Outcome text={said} />
    </div>
  );
}
