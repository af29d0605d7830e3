import { type FormEvent, useEffect, useRef, useState } from 'react';
import { FieldError, Form, Input, Label, Radio, RadioGroup, Text, TextField } from 'react-aria-components';
import type { SignInRefusal } from '../../src/ipc/contract.ts';
import type { KeepAccount } from '../../src/pbx/account.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';

interface AccountFormProps {
  readonly words: WindowTexts;
  readonly onSignedIn: () => void;
}

/** The form that signs in. Zil asks the PBX at once whether it knows the account. The typed text goes to Zil only. */
export function AccountForm({ words: { account: words }, onSignedIn }: AccountFormProps) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [keep, setKeep] = useState<KeepAccount>('protected');
  const [asksHow, setAsksHow] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null);

  const signIn = async (check: boolean) => {
    if (isAsking) return;
    setIsAsking(true);
    setRefusal(null);
    const answer = await bridge.invoke('account.signIn', { username, password, keep, check });
    setIsAsking(false);
    if (answer.ok) return onSignedIn();
    setRefusal(answer.error);
    if (answer.error.kind === 'cannot-protect') {
      setAsksHow(true);
      setKeep('until-quit');
    }
  };
  const form = useRef<HTMLFormElement>(null);
  const lacks = (text: string) => refusal?.kind === 'missing' && text === '';
  useEffect(() => {
    // The person is where the reason stands.
    if (refusal?.kind === 'missing') form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void signIn(true);
  };
  return (
    <Form ref={form} onSubmit={submit} validationBehavior="aria" className="account">
      <TextField
        value={username}
        onChange={setUsername}
        isInvalid={lacks(username)}
        autoComplete="off"
        spellCheck="false"
      >
        <Label>{words.username}</Label>
        <Input />
        <Text slot="description">{words.usernameHelp}</Text>
        <FieldError>{words.missing}</FieldError>
      </TextField>
      <TextField value={password} onChange={setPassword} isInvalid={lacks(password)} type="password" autoComplete="off">
        <Label>{words.password}</Label>
        <Input />
        <Text slot="description">{words.passwordHelp}</Text>
        <FieldError>{words.missing}</FieldError>
      </TextField>
      {asksHow && (
        <RadioGroup value={keep} onChange={(value) => setKeep(value as KeepAccount)}>
          <Label>{words.howToKeep}</Label>
          <Radio value="until-quit">{words.untilQuit}</Radio>
          <Radio value="unprotected">{words.unprotected}</Radio>
        </RadioGroup>
      )}
      <p role="alert" className={refusal === null || refusalText(refusal, words) === '' ? '' : 'problem'}>
        {refusal === null ? '' : refusalText(refusal, words)}
      </p>
      <div className="actions">
        <Button type="submit" className="primary" isPending={isAsking}>
          {isAsking ? words.checking : words.signIn}
        </Button>
        {refusal?.kind === 'not-confirmed' && refusal.mayKeep && (
          <Button onPress={() => void signIn(false)}>{words.keepAnyway}</Button>
        )}
      </div>
    </Form>
  );
}

function refusalText(refusal: SignInRefusal, words: WindowTexts['account']): string {
  switch (refusal.kind) {
    // Said at the fields, and by the question how to keep the password.
    case 'missing':
    case 'cannot-protect':
      return '';
    case 'not-confirmed':
      return refusal.text;
    case 'not-written':
      return words.notWritten(refusal.reason);
  }
}
