import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Form, Switch } from 'react-aria-components';
import type { LoginItemState } from '../../src/ports.ts';
import type { SetUpStep } from '../../src/settings/settings.ts';
import { automaticTexts } from '../../src/view/automatic-texts.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { refusalText, type SettingsDraft, useSettingsDraft } from '../use-settings-draft.ts';
import { useWrongField } from '../use-wrong-field.ts';
import { AccountForm } from './account-form.tsx';
import { AutomaticCard } from './automatic-card.tsx';
import { ListField, SwitchField } from './fields.tsx';
import { ReachFields } from './reach-fields.tsx';
import './set-up.css';

type OpenStep = Exclude<SetUpStep, 'finished'>;

const steps: readonly OpenStep[] = ['account', 'reach', 'extensions', 'notification'];

interface SetUpProps {
  readonly view: DeskView;
  readonly step: OpenStep;
  readonly words: WindowTexts;
  readonly onPractise: () => void;
}

/** The set-up, step by step. The step is a setting: a person can leave the set-up at any time and continue there. */
export function SetUp({ view, step: reached, words, onPractise }: SetUpProps) {
  const { setUp } = words;
  // When the password was not kept, the account is asked for again; then the set-up continues at its step.
  const step = view.account.isSignedIn ? reached : 'account';
  const title = useRef<HTMLHeadingElement>(null);
  // The button that was pressed has gone.
  useEffect(() => title.current?.focus(), [step]);
  const index = steps.indexOf(step);
  return (
    <div className="set-up">
      <div className="steps">
        <p className="help">{setUp.step(index + 1, steps.length)}</p>
        <span aria-hidden="true">
          {steps.map((each, place) => (
            <i key={each} className={place <= index ? 'done' : ''} />
          ))}
        </span>
      </div>
      <h2 ref={title} tabIndex={-1}>
        {setUp.steps[step].title}
      </h2>
      <p>{setUp.steps[step].body}</p>
      {step === 'account' ? (
        <AccountStep view={view} words={words} onPractise={onPractise} />
      ) : (
        // The key gives each step an empty draft.
        <FieldsStep key={step} view={view} step={step} words={words} />
      )}
    </div>
  );
}

function AccountStep({ view, words, onPractise }: Omit<SetUpProps, 'step'>) {
  const { save } = useSettingsDraft(view);
  const { setUp } = view.settings;
  const next = () => void save({ setUp: setUp === 'account' ? 'reach' : setUp });
  const { isSignedIn, text, kept } = view.account;
  return (
    <>
      {isSignedIn ? (
        <>
          <p>{text}</p>
          <p className="help">{kept}</p>
          <div className="actions">
            <Button className="primary" onPress={next}>
              {words.setUp.next}
            </Button>
          </div>
        </>
      ) : (
        <AccountForm words={words} onSignedIn={next} />
      )}
      <p className="help">{words.setUp.oneComputer}</p>
      {!isSignedIn && (
        <Button className="alone" onPress={onPractise}>
          {words.setUp.practise}
        </Button>
      )}
    </>
  );
}

function FieldsStep({ view, step, words }: Omit<SetUpProps, 'onPractise'> & { readonly step: OpenStep }) {
  const form = useSettingsDraft(view);
  const index = steps.indexOf(step);
  const [starts, setStarts] = useState(true);
  const [loginItem, setLoginItem] = useState<LoginItemState | null>(null);
  const next = async () => {
    if (step === 'notification' && loginItem === null) {
      const state = await bridge.invoke('login.set', starts);
      setLoginItem(state);
      // When Zil could not be set to start with the computer, the person reads it here before the set-up ends; a second
      // press continues.
      if (starts && state !== 'on') return;
    }
    await form.save({ setUp: steps[index + 1] ?? 'finished' });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void next();
  };
  const { result } = form;
  const fields = useWrongField<HTMLFormElement>(result);
  // Before there is a way, the automatic search is what a person most likely wants.
  const hasWay = view.settings.way === 'none' || (view.reach.address !== null && !view.reach.canConfirmWay);
  return (
    <Form ref={fields} onSubmit={submit} validationBehavior="aria">
      {step === 'reach' && <ReachStep view={view} form={form} words={words} />}
      {step === 'extensions' && (
        <>
          <ListField {...form.field('extensions')} />
          <SwitchField {...form.field('announceInternal')} />
        </>
      )}
      {step === 'notification' && (
        <>
          <TestNotification words={words.setUp} />
          <StartSwitch
            words={words.loginItem}
            isOn={starts}
            state={loginItem}
            onChange={(isOn) => {
              setStarts(isOn);
              setLoginItem(null);
            }}
          />
        </>
      )}
      <div className="actions">
        <Button className="quiet" onPress={() => void form.save({ setUp: steps[index - 1] ?? 'account' })}>
          {words.setUp.back}
        </Button>
        <Button type="submit" className={step !== 'reach' || hasWay ? 'primary' : ''}>
          {index === steps.length - 1 ? words.setUp.finish : words.setUp.next}
        </Button>
        <span role="status">
          {step !== 'reach' &&
            result?.ok === false &&
            result.error.kind !== 'wrong' &&
            refusalText(result.error, view.settings.language)}
        </span>
      </div>
    </Form>
  );
}

interface ReachStepProps {
  readonly view: DeskView;
  readonly form: SettingsDraft;
  readonly words: WindowTexts;
}

/** Zil finds a way by itself, or the person chooses one of all ways. */
function ReachStep({ view, form, words }: ReachStepProps) {
  const { automatic } = view.reach;
  const [areOthersOpen, setAreOthersOpen] = useState(
    automatic.kind === 'idle' && (view.settings.way !== 'manual' || view.settings.publicUrl !== ''),
  );
  if (!automatic.mayBegin) return <ReachFields view={view} form={form} words={words} />;
  return (
    <>
      <AutomaticCard view={view} areOthersOpen={areOthersOpen} />
      <details
        className="other-ways"
        open={areOthersOpen}
        onToggle={({ currentTarget }) => setAreOthersOpen(currentTarget.open)}
      >
        <summary>{automaticTexts[view.settings.language].otherWays}</summary>
        {areOthersOpen && <ReachFields view={view} form={form} words={words} />}
      </details>
    </>
  );
}

function TestNotification({ words }: { readonly words: WindowTexts['setUp'] }) {
  const [wasShown, setWasShown] = useState<boolean | null>(null);
  const test = async () => setWasShown(await bridge.invoke('notification.test'));
  return (
    <>
      <Button className="alone" onPress={() => void test()}>
        {words.test}
      </Button>
      <p role="status">{wasShown === null ? '' : wasShown ? words.tested : words.testFailed}</p>
    </>
  );
}

interface StartSwitchProps {
  readonly words: WindowTexts['loginItem'];
  readonly isOn: boolean;
  /** As the system reports it; `null` before Zil has asked for it. */
  readonly state: LoginItemState | null;
  readonly onChange: (isOn: boolean) => void;
}

/** Whether Zil starts with the computer. The choice takes effect at the end of the step. */
function StartSwitch({ words, isOn, state, onChange }: StartSwitchProps) {
  return (
    <div className="switch">
      <Switch isSelected={isOn} onChange={onChange}>
        {words.label}
      </Switch>
      <p className="help">{words.help}</p>
      <p role="status">{isOn && state !== null && state !== 'on' && words[state]}</p>
    </div>
  );
}
