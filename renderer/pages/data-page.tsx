import { useEffect, useRef, useState } from 'react';
import type { DataTexts } from '../../src/view/data-texts-turkish.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import type { KeptView } from '../../src/view/kept-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { Icon } from '../look/icon.tsx';
import { useDeletion } from '../use-deletion.ts';
import { useExport } from '../use-export.ts';
import { useSaving } from '../use-saving.ts';
import { BackupPart } from './backup-part.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Outcome, PagePart } from './page-part.tsx';
import './data-page.css';

/** How much is stored, where, and for how long; export, backup and deletion. */
export function DataPage({ view, onNotice }: { readonly view: DeskView; readonly onNotice: () => void }) {
  const { data: words, window } = texts[view.settings.language];
  const { kept, failed, readAgain } = useKept(view);
  const deleteButton = useRef<HTMLButtonElement>(null);
  const [isDeleted, setIsDeleted] = useState(false);
  const [rebuild, setRebuild] = useState({ said: '', isFailed: false });
  const exported = useExport(null, words);
  const deletion = useDeletion(
    () => bridge.invoke('data.deleteEverything'),
    () => {
      setIsDeleted(true);
      deleteButton.current?.focus();
      readAgain();
    },
  );
  const rebuildCalls = async () => {
    const { ok } = await bridge.invoke('calls.rebuild');
    setRebuild({ said: ok ? words.rebuilding : words.notRebuilt, isFailed: !ok });
  };
  return (
    <div className="parts">
      <PagePart title={words.keptTitle}>
        <p>{kept?.kept}</p>
        <p>{kept?.keptFor}</p>
        <p className="help">{words.where}</p>
        <Button className="alone" onPress={onNotice}>
          {words.noticeOpen}
        </Button>
        {failed && (
          <p role="alert" className="problem">
            {window.historyFailed}
          </p>
        )}
      </PagePart>
      <PagePart title={words.exportTitle}>
        <p className="help">{words.exportHelp}</p>
        <div className="actions">
          <Workbook words={words} />
        </div>
        <div className="actions">
          <Button isPending={exported.isSaving} onPress={() => exported.write('csv')}>
            <Icon name="download" />
            {words.exportCsv}
          </Button>
          <Button isPending={exported.isSaving} onPress={() => exported.write('json')}>
            <Icon name="download" />
            {words.exportJson}
          </Button>
          <Outcome text={exported.said} isFailed={exported.isFailed} />
        </div>
      </PagePart>
      <BackupPart view={view} />
      <PagePart title={words.deleteTitle}>
        <p className="help">{words.deleteAllHelp}</p>
        <div className="actions">
          <Button
            ref={deleteButton}
            onPress={() => {
              setIsDeleted(false);
              deletion.ask();
            }}
          >
            <Icon name="trash" />
            {words.deleteAll}
          </Button>
          <Outcome text={isDeleted ? words.deletedAll : ''} />
        </div>
        <h3>{words.deletions}</h3>
        {kept !== null && kept.deletions.length === 0 && <p className="help">{words.noDeletions}</p>}
        <ul className="deletions">
          {kept?.deletions.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ul>
      </PagePart>
      <PagePart title={words.rebuildTitle}>
        <p className="help">{words.rebuildHelp}</p>
        <div className="actions">
          <Button onPress={() => void rebuildCalls()}>{words.rebuild}</Button>
          <Outcome text={rebuild.said} isFailed={rebuild.isFailed} />
        </div>
      </PagePart>
      {deletion.isAsked && (
        <ConfirmDialog
          question={words.deleteAllQuestion}
          body={words.deleteAllBody}
          confirm={words.deleteAllConfirm}
          cancel={words.cancel}
          problem={deletion.hasFailed ? words.notDeleted : null}
          onConfirm={deletion.confirm}
          onClose={deletion.close}
        />
      )}
    </div>
  );
}

/** Returns what is stored. It is read again whenever calls have changed. */
function useKept({ historyVersion, calls, settings }: DeskView) {
  const [kept, setKept] = useState<KeptView | null>(null);
  const [failed, setFailed] = useState(false);
  const [version, setVersion] = useState(0);
  useEffect(() => {
    let isWaitedFor = true;
    void bridge.invoke('data.view').then((read) => {
      if (!isWaitedFor) return;
      setFailed(!read.ok);
      if (read.ok) setKept(read.value);
    });
    return () => {
      isWaitedFor = false;
    };
  }, [version, historyVersion, calls.length, settings.language, settings.keepDays]);
  return { kept, failed, readAgain: () => setVersion((before) => before + 1) };
}

/** Writes all calls for Excel. It takes seconds, so it says how far it is and can be ended. */
function Workbook({ words }: { readonly words: DataTexts }) {
  const { run, said, isFailed, isSaving } = useSaving();
  const [progress, setProgress] = useState('');
  useEffect(() => bridge.on('data.exportProgress', setProgress), []);
  const write = () => {
    setProgress('');
    run(words.exporting, null, () => bridge.invoke('data.exportWorkbook', null));
  };
  return (
    <>
      <Button isPending={isSaving} onPress={write}>
        <Icon name="download" />
        {words.exportExcel}
      </Button>
      {isSaving && <Button onPress={() => void bridge.invoke('data.cancelExport')}>{words.exportCancel}</Button>}
      <Outcome text={isSaving && progress !== '' ? progress : said} isFailed={isFailed} />
    </>
  );
}
