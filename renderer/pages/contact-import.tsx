import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ReadingWishes } from '../../src/contacts/reading.ts';
import type { ContactsPageTexts } from '../../src/view/contacts-page-turkish.ts';
import type { ContactsProgress, ImportPlanView, ImportPreview, ImportResult } from '../../src/view/contacts-view.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { useLostFocus } from '../use-lost-focus.ts';
import { ImportPlan } from './import-plan.tsx';
import { ImportTable } from './import-table.tsx';
import { PastImports } from './past-imports.tsx';
import './contact-import.css';

/**
 * chosen: nothing ──▶ preview ──▶ working ──▶ planned ──▶ working ──▶ done
 *            ▲__________│            ▲____________│_______________________│  another file, or left
 */
type Step =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'preview'; readonly preview: ImportPreview; readonly how: ReadingWishes }
  | { readonly kind: 'working' }
  | { readonly kind: 'planned'; readonly plan: ImportPlanView }
  | { readonly kind: 'done'; readonly result: ImportResult };

const guess: ReadingWishes = { encoding: null, headerRow: null, columns: null };

/** Imports a file: what it holds, what would happen, and what happened. Leaving it cancels what is not done. */
export function ContactImport({ words, onDone }: { readonly words: ContactsPageTexts; readonly onDone: () => void }) {
  const [step, setStep] = useState<Step>({ kind: 'nothing' });
  const [problem, setProblem] = useState<string | null>(null);
  const progress = useProgress(step.kind);
  const asked = useRef(0);
  const isCancelled = useRef(false);
  const section = useRef<HTMLElement>(null);
  const cancel = useEffectEvent(() => void bridge.invoke('contacts.cancel'));
  useEffect(() => () => cancel(), []);
  const [said, setSaid] = useState('');
  const fail = (sentence: string) => {
    // Whoever has cancelled is not told of a problem.
    if (isCancelled.current) setSaid(sentence);
    else setProblem(sentence);
    setStep({ kind: 'nothing' });
  };
  const begin = (next: Step) => {
    asked.current += 1;
    isCancelled.current = false;
    setSaid('');
    setProblem(null);
    setStep(next);
  };
  const cancelStep = () => {
    isCancelled.current = true;
    void bridge.invoke('contacts.cancel');
  };
  const openFile = async () => {
    const opened = await bridge.invoke('contacts.openFile');
    if (opened.ok && opened.value === null) return;
    begin({ kind: 'nothing' });
    if (!opened.ok) fail(opened.error);
    else if (opened.value !== null) setStep({ kind: 'preview', preview: opened.value, how: guess });
  };
  const readAgain = async (preview: ImportPreview, how: ReadingWishes) => {
    // What is chosen next builds on this choice, and only the answer to the last one counts.
    setStep({ kind: 'preview', preview, how });
    asked.current += 1;
    const own = asked.current;
    const read = await bridge.invoke('contacts.readAgain', how);
    if (own !== asked.current) return;
    setProblem(read.ok ? null : read.error);
    if (read.ok) setStep({ kind: 'preview', preview: read.value, how });
  };
  const plan = async () => {
    begin({ kind: 'working' });
    const planned = await bridge.invoke('contacts.plan');
    if (planned.ok) setStep({ kind: 'planned', plan: planned.value });
    else fail(planned.error);
  };
  const write = async () => {
    begin({ kind: 'working' });
    const written = await bridge.invoke('contacts.import');
    if (written.ok) setStep({ kind: 'done', result: written.value });
    else fail(written.error);
  };
  useLostFocus(section, step.kind);
  return (
    <>
      <section ref={section} className="part" aria-label={words.importTitle}>
        <h2 tabIndex={-1}>{words.importTitle}</h2>
        <p className="help">{words.importHelp}</p>
        {problem !== null && (
          <p role="alert" className="problem">
            {problem}
          </p>
        )}
        {step.kind === 'preview' && (
          <ImportTable
            words={words}
            preview={step.preview}
            columns={step.how.columns}
            onChange={(some) => void readAgain(step.preview, { ...step.how, ...some })}
          />
        )}
        {step.kind === 'planned' && <ImportPlan words={words} plan={step.plan} />}
        <p role="status">
          {said}
          {step.kind === 'working' && progress !== null && words.progress(progress)}
          {step.kind === 'done' && words.imported(step.result.added, step.result.changed, step.result.joined)}
        </p>
        <div className="actions">
          {step.kind === 'preview' && (
            <Button className="primary" onPress={() => void plan()}>
              {words.check}
            </Button>
          )}
          {step.kind === 'planned' && hasNews(step.plan) && (
            <Button className="primary" onPress={() => void write()}>
              {words.import}
            </Button>
          )}
          {step.kind !== 'working' && (
            <Button onPress={() => void openFile()}>
              {step.kind === 'nothing' ? words.chooseFile : words.otherFile}
            </Button>
          )}
          {step.kind === 'working' ? (
            <Button onPress={cancelStep}>{words.cancel}</Button>
          ) : (
            <Button onPress={onDone}>{words.back}</Button>
          )}
        </div>
      </section>
      <PastImports key={step.kind} words={words} />
    </>
  );
}

function hasNews({ counts }: ImportPlanView): boolean {
  return counts.new + counts.changed + counts.joined + counts.unclear > 0;
}

/** Returns how far the step that is under way has come. */
function useProgress(step: Step['kind']): ContactsProgress | null {
  const [progress, setProgress] = useState<ContactsProgress | null>(null);
  useEffect(() => bridge.on('contacts.progress', setProgress), []);
  // The next step begins without the progress of the one before.
  useEffect(() => setProgress(null), [step]);
  return progress;
}
