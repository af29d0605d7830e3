import { useEffect, useRef } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { KeyGroup } from '../../src/view/keys-texts-turkish.ts';
import { Button } from '../look/button.tsx';
import { useDeskView } from '../use-desk-view.ts';
import { useTexts } from '../use-texts.ts';
import '../look/dialog.css';
import './keys-sheet.css';

/** All keys of the window, and the global shortcut. */
export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const { keys: words } = useTexts();
  const shortcut = useDeskView()?.settings.globalShortcut ?? '';
  const list = useRef<HTMLElement>(null);
  // The arrows scroll it at once.
  useEffect(() => list.current?.focus(), []);
  const ofShortcut = {
    title: words.inAnyProgram,
    keys: [{ keys: shortcut === '' ? [] : shortcut.split('+'), does: words.openLatest }],
  };
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={onClose}>
      <Modal className="modal">
        <Dialog className="dialog keys-sheet">
          <Heading slot="title">{words.title}</Heading>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard alone has to reach its end */}
          <section ref={list} className="groups" aria-label={words.title} tabIndex={0}>
            {[...words.groups, ofShortcut].map((group) => (
              <Group key={group.title} group={group} />
            ))}
          </section>
          <div className="actions">
            <Button onPress={onClose}>{words.close}</Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Group({ group: { title, keys } }: { readonly group: KeyGroup }) {
  const { keys: words } = useTexts();
  return (
    <table>
      <caption>{title}</caption>
      <tbody>
        {keys.map(({ keys: held, does }) => (
          <tr key={does}>
            <th scope="row">{held.length === 0 ? words.noShortcut : held.map((key) => <kbd key={key}>{key}</kbd>)}</th>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
