import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { ScreenPop } from '../../src/screen-pop/screen-pop.ts';
import type { PopTexts } from '../../src/view/pop-texts-turkish.ts';
import type { PopRefusal } from '../../src/view/pops-view.ts';
import { Button } from '../look/button.tsx';
import { Choice, Line } from '../parts/form-line.tsx';

export const newPop: ScreenPop = {
  name: '',
  isOn: true,
  when: 'ringing',
  whose: 'outside',
  lines: [],
  extensions: [],
  opens: { kind: 'address', template: '' },
};

interface PopFormProps {
  readonly words: PopTexts;
  readonly pop: ScreenPop;
  /** Resolves to why it was refused; `null` when it was kept. */
  readonly onSave: (pop: ScreenPop) => Promise<PopRefusal | null>;
  readonly onCancel: () => void;
}

/** The fields of one screen pop. What is wrong is said at the field. */
export function PopForm({ words, pop: first, onSave, onCancel }: PopFormProps) {
  const [pop, setPop] = useState(first);
  const [lines, setLines] = useState(first.lines.join(', '));
  const [extensions, setExtensions] = useState(first.extensions.join(', '));
  const [refusal, setRefusal] = useState<PopRefusal | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const argsId = useId();
  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), []);
  const at = (field: PopRefusal['field']) => (refusal?.field === field ? refusal.text : '');
  const { opens } = pop;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const refused = await onSave({ ...pop, lines: partsOf(lines, /[,;]/), extensions: partsOf(extensions, /[\s,;]+/) });
    setRefusal(refused);
    if (refused?.field) form.current?.querySelector<HTMLElement>(`[name="${refused.field}"]`)?.focus();
  };
  return (
    <form
      ref={form}
      className="rule-form"
      aria-label={words.form}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onCancel();
      }}
    >
      <Line
        name="name"
        label={words.name}
        value={pop.name}
        problem={at('name')}
        longest={60}
        onChange={(name) => setPop({ ...pop, name })}
      />
      <Choice label={words.when} value={pop.when} choices={words.times} onChange={(when) => setPop({ ...pop, when })} />
      <Choice
        label={words.whose}
        value={pop.whose}
        choices={words.callers}
        onChange={(whose) => setPop({ ...pop, whose })}
      />
      <Line
        name="lines"
        label={words.lines}
        help={words.linesHelp}
        value={lines}
        problem={at('lines')}
        onChange={setLines}
      />
      <Line
        name="extensions"
        label={words.extensions}
        help={words.extensionsHelp}
        value={extensions}
        problem={at('extensions')}
        onChange={setExtensions}
      />
      <Choice
        label={words.kind}
        value={opens.kind}
        choices={words.kinds}
        onChange={(kind) =>
          setPop({
            ...pop,
            opens: kind === 'address' ? { kind, template: '' } : { kind, program: '', args: ['{ulusal}'] },
          })
        }
      />
      {opens.kind === 'address' ? (
        <Line
          name="opens"
          label={words.address}
          help={words.placeholders}
          value={opens.template}
          problem={at('opens')}
          longest={1_000}
          onChange={(template) => setPop({ ...pop, opens: { kind: 'address', template } })}
        />
      ) : (
        <>
          <Line
            name="opens"
            label={words.program}
            value={opens.program}
            problem={at('opens')}
            longest={1_000}
            onChange={(program) => setPop({ ...pop, opens: { ...opens, program } })}
          />
          <div className="text-line">
            <label htmlFor={argsId}>{words.args}</label>
            <textarea
              id={argsId}
              rows={3}
              value={opens.args.join('\n')}
              maxLength={2_000}
              spellCheck="false"
              aria-describedby={`${argsId}-help`}
              onChange={({ target }) => setPop({ ...pop, opens: { ...opens, args: target.value.split('\n') } })}
            />
            <span id={`${argsId}-help`} className="help">
              {words.argsHelp} {words.placeholders}
            </span>
          </div>
        </>
      )}
      <label className="check">
        <input
          name="isOn"
          type="checkbox"
          checked={pop.isOn}
          onChange={({ target }) => setPop({ ...pop, isOn: target.checked })}
        />{' '}
        {words.isOn}
      </label>
      {refusal !== null && refusal.field === null && (
        <p role="alert" className="problem">
          {refusal.text}
        </p>
      )}
      <div className="actions">
        <Button type="submit" className="primary">
          {words.save}
        </Button>
        <Button onPress={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}

function partsOf(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
