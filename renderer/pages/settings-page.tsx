import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { Button, Form, Switch } from 'react-aria-components';
import type { LoginItemState } from '../../src/ports.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { refusalText, useSettingsDraft } from '../use-settings-draft.ts';
import { AccountForm } from './account-form.tsx';
import { ChoiceField, CountField, choicesOf, ListField, SwitchField, WordField } from './fields.tsx';
import { NamesButton } from './names-button.tsx';
import { ReachFields } from './reach-fields.tsx';

interface SettingsPageProps {
  readonly view: DeskView;
  readonly words: WindowTexts;
}

/**
 * All settings. A button takes effect at once, as those of the account do; everything else is a draft until it is
 * saved.
 */
export function SettingsPage({
  view,
  words,
  onPage,
}: SettingsPageProps & { readonly onPage: (page: 'naming' | 'data' | 'update') => void }) {
  const form = useSettingsDraft(view);
  const { field, save, result } = form;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <div className="settings">
      <AccountSection view={view} words={words} />
      <Form onSubmit={submit} validationBehavior="aria">
        <Group title={words.group.reach}>
          <ReachFields view={view} form={form} words={words} />
          <WordField {...field('apiUrl')} />
          <SwitchField {...field('unsubscribeOnQuit')} />
        </Group>
        <Group title={words.group.calls}>
          <ListField {...field('extensions')} />
          <SwitchField {...field('announceInternal')} />
          <CountField {...field('importDays')} />
          <CountField {...field('keepDays')} />
          <CountField {...field('callBackReachedSeconds')} />
          <div className="actions">
            <NamesButton view={view} onPress={() => onPage('naming')} />
            <Button onPress={() => onPage('data')}>{texts[view.settings.language].data.title}…</Button>
          </div>
        </Group>
        <Group title={words.group.notifications}>
          <CountField {...field('notificationSeconds')} />
          <SwitchField {...field('sound')} />
          <ChoiceField {...field('notifyBy')} choices={choicesOf(words.notifyByChoice)} />
        </Group>
        <Group title={words.group.credit}>
          <CountField {...field('warnMinutesBelow')} />
          <CountField {...field('warnSmsBelow')} />
          <CountField {...field('warnDaysBefore')} />
          <ChoiceField {...field('creditDates')} choices={choicesOf(words.creditDatesChoice)} />
        </Group>
        <Group title={words.group.program}>
          <ChoiceField {...field('language')} choices={choicesOf(words.language)} />
          <ChoiceField {...field('theme')} choices={choicesOf(words.themeChoice)} />
          <LoginItemSwitch words={words.loginItem} />
          <ChoiceField {...field('updates')} choices={choicesOf(texts[view.settings.language].updates.choice)} />
          <Button className="alone" onPress={() => onPage('update')}>
            {texts[view.settings.language].updates.title}…
          </Button>
          <ListField {...field('trustedHosts')} />
          <Button className="alone" onPress={() => void bridge.invoke('logs.open')}>
            {words.logs}
          </Button>
        </Group>
        <div className="actions save">
          <Button type="submit" className="primary">
            {words.save}
          </Button>
          <span role="status">
            {result?.ok && words.saved}
            {result?.ok === false && refusalText(result.error, view.settings.language)}
          </span>
        </div>
      </Form>
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

function AccountSection({
  view: {
    account,
    settings: { language },
  },
  words,
}: SettingsPageProps) {
  const [isChanging, setIsChanging] = useState(false);
  const [isNotRemoved, setIsNotRemoved] = useState(false);
  const signOut = async () => setIsNotRemoved(!(await bridge.invoke('account.signOut')).ok);
  const asks = isChanging || !account.isSignedIn;
  return (
    <Group title={words.group.account}>
      <p>{account.text}</p>
      {account.kept !== null && <p className="help">{account.kept}</p>}
      {isNotRemoved && (
        <p role="alert" className="problem">
          {words.account.notRemoved}
        </p>
      )}
      {asks && <AccountForm words={words} onSignedIn={() => setIsChanging(false)} />}
      {isChanging && (
        <Button className="alone" onPress={() => setIsChanging(false)}>
          {words.link.cancel}
        </Button>
      )}
      {!asks && (
        <div className="actions">
          {!account.isManaged && (
            <>
              <Button onPress={() => setIsChanging(true)}>{words.account.change}</Button>
              <Button onPress={() => void signOut()}>{words.account.signOut}</Button>
            </>
          )}
          <Button onPress={() => void bridge.invoke('subscription.again')}>
            {texts[language].reach.subscribeAgain}
          </Button>
        </div>
      )}
    </Group>
  );
}

/** The state that the system reports, read again after each change. */
function LoginItemSwitch({ words }: { readonly words: WindowTexts['loginItem'] }) {
  const [state, setState] = useState<LoginItemState | null>(null);
  useEffect(() => {
    void bridge.invoke('login.state').then(setState);
  }, []);
  if (state === null) return null;
  const change = async (isOn: boolean) => setState(await bridge.invoke('login.set', isOn));
  return (
    <div className="switch">
      <Switch isSelected={state !== 'off'} onChange={(isOn) => void change(isOn)}>
        {words.label}
      </Switch>
      <p className="help">
        {words.help} {words[state]}
      </p>
    </div>
  );
}
