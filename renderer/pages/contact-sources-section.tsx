import type { ReactNode } from 'react';
import type { ContactSourceName } from '../../src/contacts/sources/contact-source.ts';
import { contactSourceTexts } from '../../src/view/contact-source-texts.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { FileField } from '../parts/file-field.tsx';
import { SecretField } from '../parts/secret-field.tsx';
import type { FieldOf } from '../use-settings-draft.ts';
import { SwitchField, WordField } from './fields.tsx';

interface SectionProps {
  readonly view: DeskView;
  readonly field: FieldOf;
}

/** Where contacts come from by themselves: each source with its fields, and what is known of it. */
export function ContactSourcesSection({ view, field }: SectionProps) {
  const { language, cardDavUrl, ldapUrl } = view.settings;
  return (
    <>
      <Source name="contactsFile" view={view}>
        <FileField field={field('contactsFile')} browse={texts[language].reach.browse} />
      </Source>
      <Source name="cardDav" view={view}>
        <WordField {...field('cardDavUrl')} />
        {cardDavUrl !== '' && (
          <>
            <WordField {...field('cardDavUser')} />
            <Password name="cardDavPassword" view={view} />
          </>
        )}
      </Source>
      <Source name="ldap" view={view}>
        <WordField {...field('ldapUrl')} />
        {ldapUrl !== '' && (
          <>
            <WordField {...field('ldapBase')} />
            <WordField {...field('ldapUser')} />
            <Password name="ldapPassword" view={view} />
            {ldapUrl.startsWith('ldap:') && <SwitchField {...field('ldapUnencrypted')} />}
          </>
        )}
      </Source>
    </>
  );
}

interface SourceProps {
  readonly name: ContactSourceName;
  readonly view: DeskView;
  readonly children: ReactNode;
}

function Source({ name, view, children }: SourceProps) {
  const words = contactSourceTexts[view.settings.language];
  const { success, failure, isReading, isOn } = view.contactSources[name];
  return (
    <section className="source" aria-label={words.title[name]}>
      <h3>{words.title[name]}</h3>
      {children}
      <div role="status">
        <p className="help">{success}</p>
        <p className="said failed">{failure}</p>
      </div>
      {isOn && (
        <Button className="alone" isDisabled={isReading} onPress={() => void bridge.invoke('contactSource.read', name)}>
          {words.read[name]}
        </Button>
      )}
    </section>
  );
}

function Password({ name, view }: { readonly name: 'cardDavPassword' | 'ldapPassword'; readonly view: DeskView }) {
  const { language } = view.settings;
  const { secret, secretHelp } = contactSourceTexts[language];
  return (
    <SecretField
      label={secret[name]}
      help={secretHelp[name]}
      isKept={view.contactSources.secrets.includes(name)}
      onKeep={(text) => bridge.invoke('contactSource.secret', name, text)}
      language={language}
    />
  );
}
