import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Result } from '../../src/result.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { Icon } from '../look/icon.tsx';
import { Outcome, PagePart } from './page-part.tsx';

/** The daily backups, and the buttons that save and load a moving file. */
export function BackupPart({ view }: { readonly view: DeskView }) {
  const { backup: words } = texts[view.settings.language];
  const { newest, where, problem } = view.backup;
  const [deed, setDeed] = useState<Deed>({ said: '', isFailed: false, isUnderWay: false });
  const run = async (meanwhile: string, done: string, ask: () => Promise<Result<string | null, string>>) => {
    if (deed.isUnderWay) return;
    setDeed({ said: meanwhile, isFailed: false, isUnderWay: true });
    const asked = await ask();
    const said = asked.ok ? (asked.value === null ? '' : done) : asked.error;
    setDeed({ said, isFailed: !asked.ok, isUnderWay: false });
  };
  return (
    <>
      <PagePart title={words.title}>
        <p>{newest}</p>
        <p className="help">{where}</p>
        <p className="help">{words.daily}</p>
        {problem !== null && (
          <p role="alert" className="problem">
            {problem}
          </p>
        )}
      </PagePart>
      <PagePart title={words.moveTitle}>
        <p className="help">{words.moveHelp}</p>
        <div className="actions">
          <Button
            isPending={deed.isUnderWay}
            onPress={() => void run(words.saving, words.saved, () => bridge.invoke('backup.save'))}
          >
            <Icon name="download" />
            {words.save}
          </Button>
          <Button
            isPending={deed.isUnderWay}
            onPress={() => void run(words.loading, words.loaded, () => bridge.invoke('backup.load'))}
          >
            {words.load}
          </Button>
          <Outcome text={deed.said} isFailed={deed.isFailed} />
        </div>
      </PagePart>
    </>
  );
}

interface Deed {
  readonly said: string;
  readonly isFailed: boolean;
  readonly isUnderWay: boolean;
}
