import { useRef, useState } from 'react';
import { Input, Label, Text, TextField } from 'react-aria-components';
import { tunnelPresets } from '../../src/reach/tunnel-presets.ts';
import type { WaySecretName } from '../../src/reach/way.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import type { SettingField, SettingsDraft } from '../use-settings-draft.ts';
import { ChoiceField, CountField, WordField } from './fields.tsx';

interface WayFieldsProps {
  readonly view: DeskView;
  readonly form: SettingsDraft;
  readonly words: WindowTexts;
}

/** The fields of the way that is chosen in the draft. */
export function WayFields({ view, form, words }: WayFieldsProps) {
  const { field, draft } = form;
  const reach = texts[view.settings.language].reach;
  switch (draft.way) {
    case 'manual':
      return (
        <>
          <WordField {...field('publicUrl')} />
          <ChoiceField {...field('listenHost')} choices={hostChoices(view.settings.listenHost, words)} />
          {isOnNetwork(draft.listenHost) && <p className="notice">{reach.firewall}</p>}
          <details className="advanced" open={view.settings.certificateFile !== ''}>
            <summary>{reach.ownCertificate}</summary>
            <div>
              <FileField field={field('certificateFile')} browse={reach.browse} />
              <FileField field={field('keyFile')} browse={reach.browse} />
              <SecretField name="certificatePassphrase" view={view} />
            </div>
          </details>
        </>
      );
    case 'router':
      return <p className="notice">{reach.firewall}</p>;
    case 'ngrok':
      return (
        <>
          <SecretField name="ngrokToken" view={view} />
          <WordField {...field('ngrokDomain')} />
        </>
      );
    case 'cloudflared':
      return (
        <>
          <SecretField name="cloudflaredToken" view={view} />
          <WordField {...field('cloudflaredHost')} />
          <FileField field={field('cloudflaredProgram')} browse={reach.browse} />
        </>
      );
    case 'ssh':
      return (
        <>
          <WordField {...field('sshHost')} />
          <CountField {...field('sshPort')} />
          <WordField {...field('sshUser')} />
          <FileField field={field('sshKeyFile')} browse={reach.browse} />
          <SecretField name="sshPassphrase" view={view} />
          <CountField {...field('sshRemotePort')} />
          <WordField {...field('sshPublicUrl')} />
          <HostKey view={view} form={form} />
        </>
      );
    case 'command':
      return (
        <>
          <p className="notice">{reach.commandWarning}</p>
          <fieldset className="presets" aria-label={reach.presets}>
            {tunnelPresets.map(({ id, command, pattern }) => (
              <Button
                key={id}
                onPress={() => form.change({ tunnelCommand: command, tunnelPattern: pattern })}
                isDisabled={field('tunnelCommand').isDisabled}
              >
                {reach.preset[id]}
              </Button>
            ))}
          </fieldset>
          <WordField {...field('tunnelCommand')} />
          <WordField {...field('tunnelPattern')} />
        </>
      );
    case 'none':
      return null;
  }
}

/** The path of a file, typed or chosen. */
function FileField({ field, browse }: { readonly field: SettingField<string>; readonly browse: string }) {
  const choose = async () => {
    const path = await bridge.invoke('file.choose');
    if (path !== null) field.onChange(path);
  };
  return (
    <div className="file">
      <WordField {...field} />
      <Button
        onPress={() => void choose()}
        isDisabled={field.isDisabled}
        aria-label={`${field.words.label}: ${browse}`}
      >
        {browse}
      </Button>
    </div>
  );
}

/**
 * A secret of a way. It is stored apart from the settings and never comes back to the window. Leaving the field and
 * Enter save it; Escape empties the field.
 */
function SecretField({ name, view }: { readonly name: WaySecretName; readonly view: DeskView }) {
  const words = texts[view.settings.language].reach;
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const isKept = view.reach.secrets.includes(name);
  const isKeeping = useRef(false);
  const keep = async (secret: string) => {
    if (isKeeping.current) return;
    isKeeping.current = true;
    const kept = await bridge.invoke('reach.secret', name, secret);
    isKeeping.current = false;
    if (kept.ok) setText('');
    setSaid(
      kept.ok ? (kept.value === 'until-quit' && secret !== '' ? words.secretUntilQuit : '') : words.secretNotWritten,
    );
  };
  return (
    <div className="secret">
      <TextField
        value={text}
        onChange={setText}
        onBlur={() => text !== '' && void keep(text)}
        onKeyDown={(event) => {
          if (text === '') return event.continuePropagation();
          if (event.key === 'Enter') void keep(text);
          if (event.key !== 'Escape') return event.continuePropagation();
          setText('');
          event.preventDefault();
        }}
        type="password"
        autoComplete="off"
      >
        <Label>{words.secret[name]}</Label>
        <Input placeholder={isKept ? words.secretKept : ''} />
        <Text slot="description">{words.secretHelp[name]}</Text>
      </TextField>
      {isKept && (
        <Button className="quiet" onPress={() => void keep('')}>
          {words.secretForget}
        </Button>
      )}
      <p role="status" className="help">
        {said === '' && isKept ? words.secretKept : said}
      </p>
    </div>
  );
}

function HostKey({ view, form }: Omit<WayFieldsProps, 'words'>) {
  const words = texts[view.settings.language].reach;
  const { sshHostKey } = form.draft;
  if (sshHostKey === '') return null;
  return (
    <div className="with-help">
      <p>{words.hostKey(sshHostKey)}</p>
      <Button onPress={() => void form.save({ sshHostKey: '' })}>{words.forgetHostKey}</Button>
    </div>
  );
}

/** Returns the two usual addresses. Another address was set by hand, and stays a choice. */
function hostChoices(current: string, { hostChoice }: WindowTexts): readonly (readonly [string, string])[] {
  const usual = [
    ['127.0.0.1', hostChoice.loopback],
    ['0.0.0.0', hostChoice.network],
  ] as const;
  return usual.some(([host]) => host === current) ? usual : [...usual, [current, current]];
}

function isOnNetwork(host: string): boolean {
  return !/^(127\.|::1$)/.test(host);
}
