import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import { Button } from '../look/button.tsx';
import { Icon } from '../look/icon.tsx';
import { useSupport } from '../use-support.ts';
import { Outcome } from './page-part.tsx';
import { WholeText } from './whole-text.tsx';
import './support-page.css';

interface SupportPageProps {
  readonly view: DeskView;
}

/** The whole support package, to be read before it is saved. */
export function SupportPage({ view }: SupportPageProps) {
  const words = texts[view.settings.language].support;
  const { files, said, isFailed, isSaving, save } = useSupport(words);
  return (
    <div className="support">
      <p className="intro">{words.intro}</p>
      {files !== null && (
        <Tabs orientation="vertical" className="files">
          <TabList aria-label={words.files} items={files}>
            {({ name, title, size }) => (
              <Tab id={name}>
                <span>{title}</span> <span className="help">{`${name} · ${size}`}</span>
              </Tab>
            )}
          </TabList>
          {files.map(({ name, text }) => (
            <TabPanel key={name} id={name}>
              {text === '' ? <p className="help">{words.empty}</p> : <WholeText text={text} />}
            </TabPanel>
          ))}
        </Tabs>
      )}
      <div className="actions">
        <Button className="primary" isDisabled={files === null} isPending={isSaving} onPress={save}>
          <Icon name="download" />
          {words.save}
        </Button>
        <Outcome text={files === null ? words.preparing : said} isFailed={isFailed} />
      </div>
    </div>
  );
}
