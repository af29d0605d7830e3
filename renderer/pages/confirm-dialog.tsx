import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface ConfirmDialogProps {
  readonly question: string;
  /** What happens, and what of it cannot be undone. */
  readonly body: string;
  readonly confirm: string;
  readonly cancel: string;
  /** Why it did not work; `null` as long as it was not tried. */
  readonly problem: string | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks again before what cannot be undone. The keyboard is where nothing happens, and Escape is the same. */
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
