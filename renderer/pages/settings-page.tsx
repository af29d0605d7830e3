import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import type { WindowTexts } from '../../src/view/texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import type { SettingsSection } from '../page.ts';
import { CallByFields } from '../parts/call-by-fields.tsx';
import { ShortcutField } from '../parts/shortcut-field.tsx';
import { SoundFields } from '../parts/sound-fields.tsx';
import { oneColumn, useMedia } from '../use-media.ts';
import { useSettingFields } from '../use-setting-fields.ts';
import { type DraftMemory, type FieldOf, useSettingsDraft } from '../use-settings-draft.ts';
import { AccountSection } from './account-section.tsx';
import { ConnectionSection } from './connection-section.tsx';
import { ContactSourcesSection } from './contact-sources-section.tsx';
import { Advanced, ChoiceField, CountField, choicesOf, ListField, SwitchField, WordField } from './fields.tsx';
import { LoginItemSwitch } from './login-item-switch.tsx';
import { NamesButton } from './names-button.tsx';
import './settings-page.css';

interface SettingsPageProps {
  readonly view: DeskView;
  readonly words: WindowTexts;
  readonly onPage: (page: 'naming' | 'rules' | 'hours' | 'lines' | 'pops' | 'data' | 'update') => void;
}

/** Where a person has asked to see the settings: a new object for each time. */
interface OpenedAt {
  readonly section: SettingsSection;
}

interface SectionProps extends SettingsPageProps {
  readonly field: FieldOf;
}

/** The way that a person has typed and not yet used. It is there again when they come back to this page. */
const typedWay: DraftMemory = { typed: {} };

/** All settings, in sections. Each is saved as soon as its field is left; only the settings of a way are saved together. */
export function SettingsPage({ opened, ...props }: SettingsPageProps & { readonly opened: OpenedAt }) {
  const { view, words } = props;
  const isNarrow = useMedia(oneColumn);
  const field = useSettingFields(view);
  const way = useSettingsDraft(view, typedWay);
  const [section, setSection] = useState(opened.section);
  useEffect(() => setSection(opened.section), [opened]);
  const page = useRef<HTMLDivElement>(null);
  // Each section begins at its top, however far the one before was scrolled.
  useEffect(() => {
    // Newer Chromiums return a promise, which React would take for the end of the effect.
    page.current?.closest('main')?.scrollTo({ top: 0 });
  }, [section]);
  const content: Readonly<Record<SettingsSection, ReactNode>> = {
    account: (
      <>
        <AccountSection view={view} words={words} />
        <Advanced words={words}>
          <WordField {...field('apiUrl')} />
        </Advanced>
      </>
    ),
    connection: (
      <>
        <ConnectionSection view={view} words={words} way={way} />
        <CountField {...field('listenPort')} />
        <Advanced words={words}>
          <WordField {...field('stunServer')} />
          <SwitchField {...field('unsubscribeOnQuit')} />
        </Advanced>
      </>
    ),
    notifications: <NotificationFields {...props} field={field} />,
    people: <PeopleFields {...props} field={field} />,
    contacts: <ContactSourcesSection view={view} field={field} />,
    credit: <CreditFields {...props} field={field} />,
    program: <ProgramFields {...props} field={field} />,
  };
  const sections = Object.entries(words.section) as [SettingsSection, WindowTexts['section'][SettingsSection]][];
  return (
    <Tabs
      ref={page}
      className="settings"
      orientation={isNarrow ? 'horizontal' : 'vertical'}
      selectedKey={section}
      onSelectionChange={(key) => setSection(key as SettingsSection)}
    >
      <TabList aria-label={words.sections}>
        {sections.map(([id, { title }]) => (
          <Tab key={id} id={id}>
            {title}
          </Tab>
        ))}
      </TabList>
      {sections.map(([id, { title, about }]) => (
        <TabPanel key={id} id={id}>
          <div>
            <h2>{title}</h2>
            <p className="help">{about}</p>
          </div>
          {content[id]}
        </TabPanel>
      ))}
    </Tabs>
  );
}

function NotificationFields({ view, words, field, onPage }: SectionProps) {
  return (
    <>
      <div className="actions">
        <Button onPress={() => onPage('rules')}>{texts[view.settings.language].rules.open}</Button>
        <Button onPress={() => onPage('hours')}>{texts[view.settings.language].hours.open}</Button>
        <Button onPress={() => onPage('lines')}>{texts[view.settings.language].lines.open}</Button>
        <Button onPress={() => onPage('pops')}>{texts[view.settings.language].pops.open}</Button>
      </div>
      <ListField {...field('extensions')} />
      <SwitchField {...field('announceInternal')} />
      <CountField {...field('notificationSeconds')} />
      <SoundFields view={view} field={field} />
      <ChoiceField {...field('maskNumbers')} choices={choicesOf(words.maskNumbersChoice)} />
      <ChoiceField {...field('notifyBy')} choices={choicesOf(words.notifyByChoice)} />
    </>
  );
}

function PeopleFields({ view, words, field, onPage }: SectionProps) {
  return (
    <>
      <div className="actions">
        <NamesButton view={view} onPress={() => onPage('naming')} />
        <Button onPress={() => onPage('data')}>{texts[view.settings.language].data.title}…</Button>
      </div>
      <CallByFields field={field} />
      <CountField {...field('keepDays')} />
      <Advanced words={words}>
        <CountField {...field('importDays')} />
        <CountField {...field('callBackReachedSeconds')} />
      </Advanced>
    </>
  );
}

function CreditFields({ words, field }: SectionProps) {
  return (
    <>
      <CountField {...field('warnMinutesBelow')} />
      <CountField {...field('warnSmsBelow')} />
      <CountField {...field('warnDaysBefore')} />
      <ChoiceField {...field('creditDates')} choices={choicesOf(words.creditDatesChoice)} />
    </>
  );
}

function ProgramFields({ view, words, field, onPage }: SectionProps) {
  const { updates } = texts[view.settings.language];
  return (
    <>
      <ChoiceField {...field('language')} choices={choicesOf(words.language)} />
      <ChoiceField {...field('theme')} choices={choicesOf(words.themeChoice)} />
      <ShortcutField {...field('globalShortcut')} />
      <CountField {...field('zoomPercent')} />
      <LoginItemSwitch words={words.loginItem} />
      <ChoiceField {...field('updates')} choices={choicesOf(updates.choice)} />
      <Button className="alone" onPress={() => onPage('update')}>
        {updates.title}…
      </Button>
      <Advanced words={words}>
        <SwitchField {...field('characterKeys')} />
        <ListField {...field('trustedHosts')} />
        <Button className="alone" onPress={() => void bridge.invoke('logs.open')}>
          {words.logs}
        </Button>
      </Advanced>
    </>
  );
}
