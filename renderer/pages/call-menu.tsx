import { Suspense, useEffect, useRef, useState } from 'react';
import type { CallRow } from '../../src/view/call-row.ts';
import type { PopTexts } from '../../src/view/pop-texts-turkish.ts';
import { bridge } from '../bridge.ts';
import { lazyPart } from '../look/lazy-part.tsx';
import { MoreMenu } from '../look/more-menu.tsx';
import { useNumber } from '../parts/use-number.ts';
import { useDeletion } from '../use-deletion.ts';
import { useDeskView } from '../use-desk-view.ts';
import { useExport } from '../use-export.ts';
import { useTexts } from '../use-texts.ts';

const ConfirmDialog = lazyPart(async () => (await import('./confirm-dialog.tsx')).ConfirmDialog);

interface CallMenuProps {
  readonly call: CallRow;
  /** Opens the report of a call that is shown wrongly. */
  readonly onWrong: () => void;
  /** Called when everything about the number was deleted, and the focused element has gone. */
  readonly onDeleted: () => void;
}

/** What is seldom done with a call: behind a button, the deletion last. */
export function CallMenu({ call, onWrong, onDeleted }: CallMenuProps) {
  const { outsiderKey: caller, dialled } = call;
  const { data, story, callReport, numbers, pops: popWords } = useTexts();
  const { said: popSaid, items: pops } = usePops(call, popWords);
  const number = useNumber(dialled);
  const exported = useExport(caller, data);
  const deletion = useDeletion(() => bridge.invoke('data.deleteCaller', caller ?? ''), onDeleted);
  const shown = call.number === null ? call.caller : `${call.caller} (${call.number})`;
  const menu = useRef<HTMLDivElement>(null);
  const wasAsked = useRef(false);
  // The question was opened from an item of the menu, which has gone: the button of the menu gets the focus.
  useEffect(() => {
    const isAnswered = wasAsked.current && !deletion.isAsked;
    wasAsked.current = deletion.isAsked;
    if (isAnswered && document.activeElement === document.body) menu.current?.querySelector('button')?.focus();
  });
  const said = [popSaid, number.said, exported.said].find((text) => text !== '') ?? '';
  return (
    <div ref={menu} className="call-menu">
      <p role="status" className={exported.isFailed ? 'failed' : 'help'}>
        {said}
      </p>
      <MoreMenu
        label={story.more}
        items={[
          ...(dialled === null
            ? []
            : [{ id: 'copy', label: numbers.copyInternational, onAction: () => number.copy('international') }]),
          ...(caller === null
            ? []
            : [
                {
                  id: 'export',
                  label: data.exportNumber,
                  onAction: () => exported.write('csv'),
                  isDisabled: exported.isSaving,
                },
              ]),
          ...pops,
          { id: 'wrong', label: callReport.open, onAction: onWrong },
          ...(caller === null ? [] : [{ id: 'delete', label: data.deleteNumber, onAction: deletion.ask }]),
        ]}
      />
      {deletion.isAsked && (
        <Suspense>
          <ConfirmDialog
            question={data.deleteNumberQuestion(shown)}
            body={data.deleteNumberBody}
            confirm={data.deleteNumberConfirm}
            cancel={data.cancel}
            problem={deletion.hasFailed ? data.notDeleted : null}
            onConfirm={deletion.confirm}
            onClose={deletion.close}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Returns the screen pops, to be opened for a call by hand. */
function usePops({ startedAtMs, id }: CallRow, words: PopTexts) {
  const screenPops = useDeskView()?.settings.screenPops ?? [];
  const [said, setSaid] = useState('');
  const open = async (place: number) => {
    const opened = await bridge.invoke('pops.open', place, { startedAtMs, id });
    setSaid(opened.ok ? words.opened : opened.error);
  };
  return {
    said,
    items: screenPops.map(({ name }, place) => ({
      id: `pop ${name}`,
      label: words.byHand(name),
      onAction: () => void open(place),
    })),
  };
}
