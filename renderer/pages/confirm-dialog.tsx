import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../look/button.tsx';
import '../look/dialog.css';

interface ConfirmDialogProps {
  readonly question: string;
  /** Explains the consequences, and which of them cannot be undone. */
  readonly body: string;
  readonly confirm: string;
  readonly cancel: string;
  /** Why it failed; `null` when it has not. */
  readonly problem: string | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** A question before something that cannot be undone. The focus is on the button that cancels; Escape cancels, too. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { question, body, confirm, cancel, problem, onConfirm, onClose } = props;
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={onClose}>
      <Modal className="modal">
        <Dialog role="alertdialog" className="dialog">
          <Heading slot="title">{question}</Heading>
          <p>{body}</p>
          {problem !== null && (
            <p role="alert" className="problem">
              {problem}
            </p>
          )}
          <div className="actions">
            <Button autoFocus onPress={onClose}>
              {cancel}
            </Button>
            <Button className="danger" onPress={onConfirm}>
              {confirm}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
