import { tunnelPresets } from '../../src/reach/tunnel-presets.ts';
import type { WaySecretName } from '../../src/reach/way.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { FileField } from '../parts/file-field.tsx';
import { SecretField } from '../parts/secret-field.tsx';
import type { SettingsDraft } from '../use-settings-draft.ts';
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
              <WaySecretField name="certificatePassphrase" view={view} />
            </div>
          </details>
        </>
      );
    case 'router':
      return <p className="notice">{reach.firewall}</p>;
    case 'ngrok':
      return (
        <>
          <WaySecretField name="ngrokToken" view={view} />
          <WordField {...field('ngrokDomain')} />
        </>
      );
    case 'cloudflared':
      return (
        <>
          <WaySecretField name="cloudflaredToken" view={view} />
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
          <WaySecretField name="sshPassphrase" view={view} />
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

function WaySecretField({ name, view }: { readonly name: WaySecretName; readonly view: DeskView }) {
  const { secret, secretHelp } = texts[view.settings.language].reach;
  return (
    <SecretField
      label={secret[name]}
      help={secretHelp[name]}
      isKept={view.reach.secrets.includes(name)}
      onKeep={(text) => bridge.invoke('reach.secret', name, text)}
      language={view.settings.language}
    />
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
