import { useEffect, useRef, useState } from 'react';
import { Input, Label, Text, TextField } from 'react-aria-components';
import type { Rule } from '../../src/rules/rule.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import type { RuleTexts } from '../../src/view/rule-texts-turkish.ts';
import type { RuleRow, RulesView } from '../../src/view/rules-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import '../parts/call-band.css';
import { useAnswer } from '../use-answer.ts';
import { useSettingFields } from '../use-setting-fields.ts';
import { CountField } from './fields.tsx';
import { Outcome, PagePart } from './page-part.tsx';
import { newRule, RuleForm } from './rule-form.tsx';
import './rules-page.css';

/** Which rule is being written; `place`: `null` is a new one. */
interface Written {
  readonly place: number | null;
  readonly rule: Rule;
}

/** Who may interrupt: the rules, what passes in a quiet time, and what would happen when a number called. */
export function RulesPage({ view }: { readonly view: DeskView }) {
  const { language, secondCallMinutes } = view.settings;
  const words = texts[language].rules;
  const field = useSettingFields(view);
  const rules = useAnswer('rules.view', [view.settings.rules, language, view.contactsVersion]);
  return (
    <div className="parts rules">
      <p className="help">{words.intro}</p>
      <p>{words.passes(secondCallMinutes)}</p>
      <CountField {...field('secondCallMinutes')} />
      {rules !== null && <RuleList view={view} rules={rules} words={words} />}
      <Ask words={words} view={view} />
    </div>
  );
}

interface RuleListProps {
  readonly view: DeskView;
  readonly rules: RulesView;
  readonly words: RuleTexts;
}

function RuleList({ view, rules, words }: RuleListProps) {
  const [written, setWritten] = useState<Written | null>(null);
  const [said, setSaid] = useState('');
  const [refused, setRefused] = useState('');
  const addButton = useRef<HTMLButtonElement>(null);
  const close = (text: string) => {
    setWritten(null);
    setSaid(text);
    requestAnimationFrame(() => addButton.current?.focus());
  };
  const remove = async (place: number) => {
    const removed = await bridge.invoke('rules.remove', place);
    setRefused(removed.ok ? '' : removed.error.text);
    if (removed.ok) close(words.removed);
  };
  const open = (next: Written) => {
    setSaid('');
    setRefused('');
    setWritten(next);
  };
  return (
    <PagePart title={words.list}>
      {rules.isManaged && <p className="help">{words.managed}</p>}
      {rules.rules.length === 0 ? <p className="help">{words.none}</p> : <p className="help">{words.nearest}</p>}
      <ul className="rule-list">
        {rules.rules.map((row) => (
          <RuleLine
            key={row.place}
            row={row}
            words={words}
            isManaged={rules.isManaged}
            onEdit={() => open({ place: row.place, rule: row.rule })}
            onRemove={() => void remove(row.place)}
          />
        ))}
      </ul>
      {refused !== '' && (
        <p role="alert" className="problem">
          {refused}
        </p>
      )}
      {written !== null && (
        <RuleForm
          key={`${written.place}`}
          view={view}
          words={words}
          rule={written.rule}
          chosenName={written.place === null ? '' : (rules.rules[written.place]?.who ?? '')}
          groups={rules.groups}
          onSave={async (rule) => {
            const kept = await bridge.invoke('rules.keep', written.place, rule);
            if (kept.ok) close(words.saved);
            return kept.ok ? null : kept.error;
          }}
          onCancel={() => close('')}
        />
      )}
      <div className="actions">
        {written === null && !rules.isManaged && (
          <Button ref={addButton} className="primary" onPress={() => open({ place: null, rule: newRule })}>
            {words.add}
          </Button>
        )}
        <Outcome text={said} />
      </div>
    </PagePart>
  );
}

interface RuleLineProps {
  readonly row: RuleRow;
  readonly words: RuleTexts;
  readonly isManaged: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function RuleLine({ row, words, isManaged, onEdit, onRemove }: RuleLineProps) {
  const { rule, who, does, problem } = row;
  return (
    <li>
      <p className="about">
        <strong>{who}</strong> <span>{does}</span>
        {rule.colour !== 'none' && <span className={`swatch ${rule.colour}`}>{words.colours[rule.colour]}</span>}
      </p>
      {problem !== null && <p className="wrong">{problem}</p>}
      {!isManaged && (
        <div className="actions">
          <Button aria-label={words.editOf(who)} onPress={onEdit}>
            {words.edit}
          </Button>
          <Button aria-label={words.removeOf(who)} onPress={onRemove}>
            {words.remove}
          </Button>
        </div>
      )}
    </li>
  );
}

/** What would happen when a number called, asked as it is typed. */
function Ask({ words, view }: { readonly words: RuleTexts; readonly view: DeskView }) {
  const [typed, setTyped] = useState('');
  const [answer, setAnswer] = useState('');
  useEffect(() => {
    let isLate = false;
    if (typed.trim() === '') setAnswer('');
    else {
      void bridge.invoke('rules.ask', typed).then((said) => {
        if (!isLate) setAnswer(said);
      });
    }
    return () => {
      isLate = true;
    };
  }, [typed, view]);
  return (
    <PagePart title={words.ask}>
      <TextField value={typed} onChange={setTyped} maxLength={40} spellCheck="false" autoComplete="off">
        <Label className="unseen">{words.ask}</Label>
        <Input />
        <Text slot="description">{words.askHelp}</Text>
      </TextField>
      <p role="status" className="answer">
        {answer}
      </p>
    </PagePart>
  );
}
