import { type FormEvent, useState } from 'react';
import { Button, FieldError, Form, Input, Label, NumberField, Radio, RadioGroup, Text } from 'react-aria-components';
import type { Result } from '../../src/result.ts';
import type { SettingName, Settings, SettingsRefusal } from '../../src/settings/settings.ts';
import type { WindowTexts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';

interface SettingsPageProps {
  readonly settings: Settings;
  readonly words: WindowTexts;
}

/** What is typed is a draft: whether it holds is decided by the program, field by field. */
export function SettingsPage({ settings, words }: SettingsPageProps) {
  const [draft, setDraft] = useState<Settings>(settings);
  const [result, setResult] = useState<Result<null, SettingsRefusal> | null>(null);
  const change = (part: Partial<Settings>) => {
    setDraft({ ...draft, ...part });
    setResult(null);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setResult(await bridge.invoke('settings.save', draft));
  };
  const wrong = result?.ok === false && result.error.kind === 'wrong' ? result.error.names : [];
  const field = (name: SettingName) => ({ words: words.setting[name], isInvalid: wrong.includes(name) });
  return (
    <main className="settings">
      <Form onSubmit={(event) => void save(event)} validationBehavior="aria">
        <ChoiceField
          {...field('listenHost')}
          value={draft.listenHost}
          choices={hostChoices(settings.listenHost, words)}
          onChange={(listenHost) => change({ listenHost })}
        />
        <CountField
          {...field('listenPort')}
          value={draft.listenPort}
          onChange={(listenPort) => change({ listenPort })}
        />
        <CountField
          {...field('notificationSeconds')}
          value={draft.notificationSeconds}
          onChange={(notificationSeconds) => change({ notificationSeconds })}
        />
        <ChoiceField
          {...field('language')}
          value={draft.language}
          choices={Object.entries(words.language)}
          onChange={(language) => change({ language: language as Settings['language'] })}
        />
        <ChoiceField
          {...field('notifyBy')}
          value={draft.notifyBy}
          choices={Object.entries(words.notifyByChoice)}
          onChange={(notifyBy) => change({ notifyBy: notifyBy as Settings['notifyBy'] })}
        />
        <div className="actions">
          <Button type="submit" className="primary">
            {words.save}
          </Button>
          <span role="status">
            {result?.ok && words.saved}
            {result?.ok === false && result.error.kind === 'not-written' && words.notSaved}
          </span>
        </div>
      </Form>
    </main>
  );
}

interface FieldProps<T> {
  readonly words: WindowTexts['setting'][SettingName];
  readonly isInvalid: boolean;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** No limits of its own: it would silently change what a person typed into something that holds. */
function CountField({ words, ...field }: FieldProps<number>) {
  return (
    <NumberField {...field} formatOptions={{ useGrouping: false }}>
      <Label>{words.label}</Label>
      <Input />
      <Text slot="description">{words.help}</Text>
      <FieldError>{words.wrong}</FieldError>
    </NumberField>
  );
}

function ChoiceField({
  words,
  choices,
  ...field
}: FieldProps<string> & { readonly choices: readonly (readonly [string, string])[] }) {
  return (
    <RadioGroup {...field}>
      <Label>{words.label}</Label>
      {choices.map(([value, label]) => (
        <Radio key={value} value={value}>
          {label}
        </Radio>
      ))}
      <Text slot="description">{words.help}</Text>
      <FieldError>{words.wrong}</FieldError>
    </RadioGroup>
  );
}

/** An address that is neither was set by hand; it stays on offer. */
function hostChoices(current: string, words: WindowTexts): readonly (readonly [string, string])[] {
  const usual = [
    ['127.0.0.1', words.hostChoice.loopback],
    ['0.0.0.0', words.hostChoice.network],
  ] as const;
  return usual.some(([host]) => host === current) ? usual : [...usual, [current, current]];
}
