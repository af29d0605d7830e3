import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Rule, RuleWho } from '../../src/rules/rule.ts';
import { countText, readCount } from '../../src/settings/typed-count.ts';
import { usualSound } from '../../src/sound/sound.ts';
import type { ContactRow } from '../../src/view/contacts-view.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import type { RuleTexts } from '../../src/view/rule-texts-turkish.ts';
import type { RuleRefusal } from '../../src/view/rules-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { Choice, Line } from '../parts/form-line.tsx';
import { SoundLine } from '../parts/sound-line.tsx';

export const newRule: Rule = {
  who: { kind: 'withheld' },
  does: 'quiet',
  sound: usualSound,
  seconds: 0,
  colour: 'none',
};

const firstOf: Readonly<Record<RuleWho['kind'], RuleWho>> = {
  withheld: { kind: 'withheld' },
  foreign: { kind: 'foreign' },
  unknown: { kind: 'unknown' },
  internal: { kind: 'internal' },
  contact: { kind: 'contact', id: '' },
  group: { kind: 'group', name: '' },
  numbers: { kind: 'numbers', pattern: '' },
};

interface RuleFormProps {
  readonly view: DeskView;
  readonly words: RuleTexts;
  readonly rule: Rule;
  /** The name of the contact that the rule is about. */
  readonly chosenName: string;
  readonly groups: readonly string[];
  /** Resolves to why it was refused; `null` when it was kept. */
  readonly onSave: (rule: Rule) => Promise<RuleRefusal | null>;
  readonly onCancel: () => void;
}

/** The fields of one rule. What is wrong with it is said at the field. */
export function RuleForm({ view, words, rule: first, chosenName, groups, onSave, onCancel }: RuleFormProps) {
  const [rule, setRule] = useState(first);
  const [seconds, setSeconds] = useState(countText(first.seconds));
  const [refusal, setRefusal] = useState<RuleRefusal | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('select')?.focus(), []);
  const setWho = (who: RuleWho) => {
    setRule({ ...rule, who });
    setRefusal(null);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const refused = await onSave({ ...rule, seconds: readCount(seconds) });
    setRefusal(refused);
    if (refused?.isAboutWho) form.current?.querySelector<HTMLElement>('[name="who"]')?.focus();
  };
  const problem = refusal?.isAboutWho ? refusal.text : '';
  const { who } = rule;
  return (
    <form
      ref={form}
      className="rule-form"
      aria-label={words.newRule}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onCancel();
      }}
    >
      <Choice
        label={words.whom}
        help={words.kindHelp}
        value={who.kind}
        choices={words.kinds}
        onChange={(kind) => setWho(firstOf[kind])}
      />
      {who.kind === 'numbers' && (
        <Line
          name="who"
          label={words.pattern}
          help={words.patternHelp}
          value={who.pattern}
          problem={problem}
          onChange={(pattern) => setWho({ kind: 'numbers', pattern })}
        />
      )}
      {who.kind === 'group' && (
        <Line
          name="who"
          label={words.group}
          value={who.name}
          problem={problem}
          proposals={groups}
          onChange={(name) => setWho({ kind: 'group', name })}
        />
      )}
      {who.kind === 'contact' && (
        <ContactChoice
          words={words}
          view={view}
          chosen={who.id === '' ? '' : chosenName}
          problem={problem}
          onChoose={(id) => setWho({ kind: 'contact', id })}
        />
      )}
      {!['numbers', 'group', 'contact'].includes(who.kind) && problem !== '' && (
        <p role="alert" className="wrong">
          {problem}
        </p>
      )}
      <Choice
        label={words.what}
        value={rule.does}
        choices={words.does}
        onChange={(does) => setRule({ ...rule, does })}
      />
      {rule.does === 'vip' && (
        <>
          <Line name="seconds" label={words.seconds} help={words.secondsHelp} value={seconds} onChange={setSeconds} />
          <SoundLine
            label={texts[view.settings.language].sounds.label}
            sound={rule.sound}
            words={texts[view.settings.language].sounds}
            onChange={(sound) => setRule({ ...rule, sound })}
          />
          <Choice
            label={words.colour}
            value={rule.colour}
            choices={words.colours}
            onChange={(colour) => setRule({ ...rule, colour })}
          />
        </>
      )}
      {refusal !== null && !refusal.isAboutWho && (
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

interface ContactChoiceProps {
  readonly words: RuleTexts;
  readonly view: DeskView;
  readonly chosen: string;
  readonly problem: string;
  readonly onChoose: (id: string) => void;
}

const foundAtMost = 6;

/** Finds a contact as one types. */
function ContactChoice({ words, view, chosen, problem, onChoose }: ContactChoiceProps) {
  const [search, setSearch] = useState('');
  const [name, setName] = useState(chosen);
  const [found, setFound] = useState<readonly ContactRow[]>([]);
  useEffect(() => {
    let isLate = false;
    if (search.trim() === '') setFound([]);
    else {
      void bridge.invoke('contacts.page', search, null).then((page) => {
        if (!isLate) setFound(page.ok ? page.value.contacts.slice(0, foundAtMost) : []);
      });
    }
    return () => {
      isLate = true;
    };
  }, [search, view.contactsVersion]);
  return (
    <div className="contact-choice">
      <p>
        {words.contact}: <strong>{name}</strong>
      </p>
      <Line name="who" label={words.searchContact} value={search} problem={problem} onChange={setSearch} />
      <ul>
        {found.map((contact) => (
          <li key={contact.id}>
            <Button
              onPress={() => {
                onChoose(contact.id);
                setName(contact.name);
                setSearch('');
              }}
            >
              {contact.name}
            </Button>{' '}
            <span className="help">{contact.numbers.map(({ text }) => text).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
