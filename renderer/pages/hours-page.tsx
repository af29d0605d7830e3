import { useId, useState } from 'react';
import { FieldError, Input, Label, TextField } from 'react-aria-components';
import { readWorkingDay } from '../../src/hours/working-hours.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import type { HoursTexts } from '../../src/view/hours-texts-turkish.ts';
import type { HolidayRow } from '../../src/view/hours-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { useAnswer } from '../use-answer.ts';
import { useSettingFields } from '../use-setting-fields.ts';
import type { SettingField } from '../use-settings-draft.ts';
import { Said, SwitchField } from './fields.tsx';
import { Outcome, PagePart } from './page-part.tsx';
import './hours-page.css';

/** When the office works: each day of the week, and the public holidays with what the office does otherwise. */
export function HoursPage({ view }: { readonly view: DeskView }) {
  const { hours: words, rules } = texts[view.settings.language];
  const field = useSettingFields(view);
  const { workingHours, holidayChanges, language } = view.settings;
  const hours = useAnswer('hours.view', [workingHours, holidayChanges, language]);
  return (
    <div className="parts hours">
      <p>{hours?.now ?? ''}</p>
      <SwitchField {...field('closedIsQuiet')} />
      <p className="help">{rules.passes(view.settings.secondCallMinutes)}</p>
      <PagePart title={words.week}>
        <Week field={field('workingHours')} words={words} />
      </PagePart>
      <PagePart title={words.holidays}>
        <p className="help">{words.holidaysHelp}</p>
        {hours !== null && <Holidays field={field('holidayChanges')} holidays={hours.holidays} words={words} />}
      </PagePart>
    </div>
  );
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Seven fields that are one setting. It is saved when a field is left, and what is wrong is said below them. */
function Week({ field, words }: { readonly field: SettingField<string[]>; readonly words: HoursTexts }) {
  const { value, isInvalid, isDisabled, onChange, onFinished, onUndo } = field;
  return (
    <>
      <p className="help">{field.words.help}</p>
      {weekdays.map((name, at) => (
        <TextField
          key={name}
          name={name}
          className="react-aria-TextField weekday"
          value={value[at] ?? ''}
          onChange={(text) => onChange(value.map((day, place) => (place === at ? text : day)))}
          onBlur={onFinished}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && onUndo()) return event.preventDefault();
            if (event.key === 'Enter') onFinished();
            event.continuePropagation();
          }}
          isInvalid={isInvalid && readWorkingDay(value[at] ?? '') === null}
          isDisabled={isDisabled}
          validationBehavior="aria"
          maxLength={100}
          spellCheck="false"
          autoComplete="off"
        >
          <Label>{words.weekdays[at]}</Label>
          <Input placeholder={words.closedAllDay} />
          <FieldError className="wrong">{field.words.wrong}</FieldError>
        </TextField>
      ))}
      <Said field={field} />
    </>
  );
}

type Changes = DeskView['settings']['holidayChanges'];

interface HolidaysProps {
  readonly field: SettingField<Changes>;
  readonly holidays: readonly HolidayRow[];
  readonly words: HoursTexts;
}

function Holidays({ field, holidays, words }: HolidaysProps) {
  const [said, setSaid] = useState('');
  const id = useId();
  const save = async (changes: Changes) => {
    const saved = await bridge.invoke('settings.save', { holidayChanges: changes });
    setSaid(saved.ok ? words.saved : field.words.wrong);
  };
  const others = (day: string) => field.value.filter((change) => change.day !== day);
  return (
    <>
      <ul className="holidays">
        {holidays.map(({ day, text, name, kind, usual }) => {
          const isOwn = usual === 'open';
          return (
            <li key={day}>
              <span className="when">{text}</span>
              <span id={`${id}-${day}`} className="name">
                {name}
              </span>
              <select
                name={day}
                aria-label={words.ofDay(text)}
                aria-describedby={`${id}-${day}`}
                value={kind}
                disabled={field.isDisabled}
                onChange={({ target }) => {
                  const chosen = target.value as HolidayRow['kind'];
                  void save(chosen === usual ? others(day) : [...others(day), { day, kind: chosen }]);
                }}
              >
                {(Object.entries(words.kinds) as [HolidayRow['kind'], string][])
                  .filter(([each]) => !isOwn || each !== 'open')
                  .map(([each, label]) => (
                    <option key={each} value={each}>
                      {label}
                    </option>
                  ))}
              </select>
              {isOwn && !field.isDisabled && (
                <Button aria-label={words.removeOf(text)} onPress={() => void save(others(day))}>
                  {words.remove}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {!field.isDisabled && (
        <AddDay words={words} onAdd={(day) => void save([...others(day), { day, kind: 'closed' }])} />
      )}
      <Outcome text={said} />
    </>
  );
}

function AddDay({ words, onAdd }: { readonly words: HoursTexts; readonly onAdd: (day: string) => void }) {
  const [day, setDay] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const id = useId();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setIsWrong(day === '');
        if (day === '') return;
        onAdd(day);
        setDay('');
      }}
    >
      <div className="actions">
        <label htmlFor={id}>{words.addDay}</label>
        <input
          id={id}
          type="date"
          value={day}
          max="2076-12-31"
          aria-invalid={isWrong ? true : undefined}
          onChange={({ target }) => setDay(target.value)}
        />
        <Button type="submit">{words.add}</Button>
        <span role="alert" className="wrong">
          {isWrong ? words.noDay : ''}
        </span>
      </div>
    </form>
  );
}
