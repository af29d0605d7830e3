import { lazy, Suspense } from 'react';
import { Button } from 'react-aria-components';
import type { CallRow } from '../../src/view/call-row.ts';
import type { DataTexts } from '../../src/view/data-texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { useDeletion } from '../use-deletion.ts';
import { useExport } from '../use-export.ts';

const ConfirmDialog = lazy(async () => ({ default: (await import('./confirm-dialog.tsx')).ConfirmDialog }));

interface NumberActionsProps {
  readonly call: CallRow;
  /** `CallRow.outsiderKey` of the call. */
  readonly caller: string;
  readonly words: DataTexts;
  /** Called when everything about the number was deleted, and the focused element has gone. */
  readonly onDeleted: () => void;
}

/** The buttons that export and delete everything about one number. */
export function NumberActions({ call, caller, words, onDeleted }: NumberActionsProps) {
  const exported = useExport(caller, words);
  const deletion = useDeletion(() => bridge.invoke('data.deleteCaller', caller), onDeleted);
  const shown = call.number === null ? call.caller : `${call.caller} (${call.number})`;
  return (
    <div className="number-actions">
      <Button isPending={exported.isWriting} onPress={() => exported.write('csv')}>
        {words.exportNumber}
      </Button>
      <Button onPress={deletion.ask}>{words.deleteNumber}</Button>
      <span role="status" className={exported.isFailed ? 'failed' : ''}>
        {exported.said}
      </span>
      {deletion.isAsked && (
        <Suspense>
          <ConfirmDialog
            question={words.deleteNumberQuestion(shown)}
            body={words.deleteNumberBody}
            confirm={words.deleteNumberConfirm}
            cancel={words.cancel}
            problem={deletion.hasFailed ? words.notDeleted : null}
            onConfirm={deletion.confirm}
            onClose={deletion.close}
          />
        </Suspense>
      )}
    </div>
  );
}
