import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { contactLimits } from '../../src/contacts/contact-limits.ts';
import { isSameValue } from '../../src/same-value.ts';
import type { ContactsPageTexts } from '../../src/view/contacts-page-turkish.ts';
import type { ContactDraft, ContactRefusal } from '../../src/view/contacts-view.ts';
import { Button } from '../look/button.tsx';
import { Icon } from '../look/icon.tsx';

interface ContactFieldsProps {
  readonly words: ContactsPageTexts;
  readonly draft: ContactDraft;
  readonly save: string;
  /** Resolves to why it was refused; `null` when it was kept. */
  readonly onSave: (draft: ContactDraft) => Promise<ContactRefusal | null>;
  readonly onCancel: () => void;
}

/** The fields of one contact. Enter saves them; Escape leaves them while nothing was typed. */
export function ContactFields({ words, draft: first, save, onSave, onCancel }: ContactFieldsProps) {
  const [draft, setDraft] = useState(first);
  const [groups, setGroups] = useState(first.groups.join(', '));
  const [refusal, setRefusal] = useState<ContactRefusal | null>(null);
  const set = (some: Partial<ContactDraft>) => setDraft({ ...draft, ...some });
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const refused = await onSave({ ...draft, groups: groupsIn(groups) });
    setRefusal(refused);
    const wrong = refused === null ? null : fieldOf(refused);
    if (wrong !== null) form.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
  };
  const text = (field: 'name' | 'firm' | 'displayAs', label: string, help = '') => (
    <TextLine
      name={field}
      label={label}
      help={help}
      value={draft[field]}
      longest={contactLimits.nameLength}
      problem={refusal !== null && fieldOf(refusal) === field ? words.refusals[refusal.kind] : ''}
      onChange={(value) => set({ [field]: value })}
    />
  );
  const isFirm = draft.kind === 'firm';
  return (
    <form
      className="contact-fields"
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        // What was typed is not lost by a key.
        if (isSameValue(draft, first) && groups === first.groups.join(', ')) onCancel();
      }}
    >
      <fieldset className="kinds">
        <legend>{words.kind}</legend>
        {(['person', 'firm'] as const).map((kind) => (
          <label key={kind}>
            <input type="radio" name="kind" checked={draft.kind === kind} onChange={() => set({ kind })} />
            {words.kinds[kind]}
          </label>
        ))}
      </fieldset>
      {text('name', isFirm ? words.firmName : words.name)}
      {!isFirm && text('firm', words.firm)}
      <fieldset>
        <legend>{words.numbers}</legend>
        <Numbers words={words} numbers={draft.numbers} refusal={refusal} onChange={(numbers) => set({ numbers })} />
      </fieldset>
      {text('displayAs', words.displayAs, words.displayAsHelp)}
      <TextLine
        name="groups"
        label={words.groups}
        help={words.groupsHelp}
        value={groups}
        longest={2_000}
        problem=""
        onChange={setGroups}
      />
      <NoteLines words={words} note={draft.note} onChange={(note) => set({ note })} />
      {refusal !== null && fieldOf(refusal) === null && (
        <p role="alert" className="problem">
          {words.refusals[refusal.kind]}
        </p>
      )}
      <div className="actions">
        <Button type="submit" className="primary">
          {save}
        </Button>
        <Button onPress={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}

/** Returns the name of the field that has to be corrected; `null` when no field is wrong. */
function fieldOf(refusal: ContactRefusal): string | null {
  switch (refusal.kind) {
    case 'no-name':
      return 'name';
    case 'no-number':
      return 'number-0';
    case 'not-a-number':
      return `number-${refusal.place}`;
    default:
      return null;
  }
}

function groupsIn(text: string): readonly string[] {
  return text
    .split(/[,;]/)
    .map((group) => group.trim())
    .filter((group) => group !== '')
    .slice(0, contactLimits.groups);
}

interface TextLineProps {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly longest: number;
  /** What is wrong with it; `''`: nothing. */
  readonly problem: string;
  readonly onChange: (value: string) => void;
}

function TextLine({ name, label, help, value, longest, problem, onChange }: TextLineProps) {
  const id = useId();
  const said = problem === '' ? help : problem;
  return (
    <div className="text-line">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        value={value}
        maxLength={longest}
        spellCheck="false"
        autoComplete="off"
        aria-invalid={problem !== '' || undefined}
        aria-describedby={said === '' ? undefined : `${id}-said`}
        onChange={({ target }) => onChange(target.value)}
      />
      {said !== '' && (
        <p id={`${id}-said`} className={problem === '' ? 'help' : 'wrong'} role={problem === '' ? undefined : 'alert'}>
          {said}
        </p>
      )}
    </div>
  );
}

interface NumbersProps {
  readonly words: ContactsPageTexts;
  readonly numbers: ContactDraft['numbers'];
  readonly refusal: ContactRefusal | null;
  readonly onChange: (numbers: ContactDraft['numbers']) => void;
}

function Numbers({ words, numbers, refusal, onChange }: NumbersProps) {
  const change = (at: number, some: Partial<ContactDraft['numbers'][number]>) =>
    onChange(numbers.map((each, place) => (place === at ? { ...each, ...some } : each)));
  const wrong = refusal === null ? null : fieldOf(refusal);
  const list = useRef<HTMLUListElement>(null);
  const problemId = useId();
  // The button that removed a number has gone.
  useEffect(() => {
    const form = list.current?.closest('form');
    if (document.activeElement === document.body) form?.querySelector<HTMLElement>('[type="tel"]')?.focus();
  }, [numbers.length]);
  return (
    <>
      <ul ref={list} className="number-lines">
        {numbers.map(({ written, label }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a number has no other name than its place
          <li key={at}>
            <input
              name={`number-${at}`}
              type="tel"
              aria-label={words.number(at + 1)}
              value={written}
              maxLength={100}
              autoComplete="off"
              aria-invalid={wrong === `number-${at}` || undefined}
              aria-describedby={wrong === `number-${at}` ? problemId : undefined}
              onChange={({ target }) => change(at, { written: target.value })}
            />
            <input
              className="label"
              name={`label-${at}`}
              aria-label={words.label(at + 1)}
              placeholder={words.labelShort}
              value={label}
              maxLength={64}
              autoComplete="off"
              onChange={({ target }) => change(at, { label: target.value })}
            />
            {numbers.length > 1 && (
              <Button
                className="quiet icon"
                aria-label={words.removeNumber(at + 1)}
                onPress={() => onChange(numbers.filter((_, place) => place !== at))}
              >
                <Icon name="cross" />
              </Button>
            )}
            {refusal !== null && wrong === `number-${at}` && (
              <p id={problemId} role="alert" className="wrong">
                {words.refusals[refusal.kind]}
              </p>
            )}
          </li>
        ))}
      </ul>
      {numbers.length < contactLimits.numbers && (
        <Button className="alone" onPress={() => onChange([...numbers, { written: '', label: '' }])}>
          {words.addNumber}
        </Button>
      )}
    </>
  );
}

interface NoteLinesProps {
  readonly words: ContactsPageTexts;
  readonly note: string;
  readonly onChange: (note: string) => void;
}

function NoteLines({ words, note, onChange }: NoteLinesProps) {
  const id = useId();
  return (
    <div className="text-line">
      <label htmlFor={id}>{words.note}</label>
      <textarea
        id={id}
        rows={3}
        value={note}
        maxLength={contactLimits.noteLength}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id={`${id}-help`} className="help">
        {words.noteHelp}
      </p>
    </div>
  );
}
