// A dialog over the window: title, content, buttons at the foot. Escape and Cancel close it; focus goes back
// to where it was. Used for everything that needs an answer before going on.
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './button.tsx';
import { isDrawn } from './is-drawn.ts';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the one that goes on last. */
  readonly footer?: ReactNode;
  readonly size?: 'narrow' | 'wide';
  readonly role?: 'dialog' | 'alertdialog';
  /** False while something runs that must not be left half-way. */
  readonly canClose?: boolean;
  /** Only text: nothing in it takes the focus, so it does itself, and the keys scroll it. */
  readonly isText?: boolean;
}

/** Open for as long as it is drawn. */
export function Dialog(props: DialogProps): ReactNode {
  const { title, onClose, children, footer, size = 'narrow', role = 'dialog' } = props;
  const canClose = props.canClose ?? true;
  const { t } = useTranslation('common');
  return (
    <ModalOverlay
      isOpen
      isDismissable={canClose && role === 'dialog'}
      isKeyboardDismissDisabled={!canClose}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className="veil"
    >
      <Modal className={`dialog-frame dialog-${size}`}>
        <AriaDialog className="dialog" role={role}>
          <header className="dialog-head">
            <Heading slot="title" level={2} className="dialog-title">
              {title}
            </Heading>
            {canClose && role === 'dialog' && (
              <IconButton icon={X} label={t('close')} onPress={onClose} />
            )}
          </header>
          <div
            className="dialog-content"
            {...(props.isText === true && { role: 'group', 'aria-label': title, tabIndex: 0 })}
          >
            {children}
          </div>
          {isDrawn(footer) && <footer className="dialog-foot">{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Asks once before something is lost. */
export function ConfirmDialog({
  title,
  children,
  confirm,
  onConfirm,
  onClose,
  isLoss = false,
  isPending = false,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly isLoss?: boolean;
  readonly isPending?: boolean;
}): ReactNode {
  const { t } = useTranslation('common');
  return (
    <Dialog
      title={title}
      role="alertdialog"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} autoFocus={isLoss}>
            {t('cancel')}
          </Button>
          <Button kind={isLoss ? 'loss' : 'primary'} isPending={isPending} onPress={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
