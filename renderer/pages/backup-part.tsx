import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { Icon } from '../look/icon.tsx';
import { useSaving } from '../use-saving.ts';
import { Outcome, PagePart } from './page-part.tsx';

/** The daily backups, and the buttons that save and load a moving file. */
export function BackupPart({ view }: { readonly view: DeskView }) {
  const { backup: words } = texts[view.settings.language];
  const { newest, where, problem } = view.backup;
  const { run, said, isFailed, isSaving } = useSaving();
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
            isPending={isSaving}
            onPress={() => run(words.saving, words.saved, () => bridge.invoke('backup.save'))}
          >
            <Icon name="download" />
            {words.save}
          </Button>
          <Button
            isPending={isSaving}
            onPress={() => run(words.loading, words.loaded, () => bridge.invoke('backup.load'))}
          >
            {words.load}
          </Button>
          <Outcome text={said} isFailed={isFailed} />
        </div>
      </PagePart>
    </>
  );
}
