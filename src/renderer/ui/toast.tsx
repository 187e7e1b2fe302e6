// A short word at the window's foot about a thing just done, with a way to undo it. `say` may be called from
// anywhere; <Toasts /> is drawn once by the shell. What is wrong is said beside the thing, not here.
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './button.tsx';
import './toast.css';

interface Said {
  readonly words: string;
  readonly action?: { readonly label: string; readonly onAction: () => void };
}

const queue = new ToastQueue<Said>({ maxVisibleToasts: 2 });

/** Long enough to read and to reach the button (WCAG 2.2.1: it also waits while it is pointed at). */
const stayMs = 8000;

export function say(words: string, action?: Said['action']): void {
  queue.add(action === undefined ? { words } : { words, action }, { timeout: stayMs });
}

/** What Ctrl+Z means: the newest of the words that can be taken back. */
export function undoLast(): void {
  const toast = queue.visibleToasts.find(({ content }) => content.action !== undefined);
  if (toast === undefined) return;
  const had = document.activeElement;
  toast.content.action?.onAction();
  queue.close(toast.key);
  // A toast that goes may hand the focus to the next one: it stays with who pressed the keys.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (had instanceof HTMLElement && had.isConnected) had.focus({ preventScroll: true });
    }),
  );
}

export function Toasts(): ReactNode {
  const { t } = useTranslation('common');
  return (
    <ToastRegion queue={queue} className="toasts">
      {({ toast }) => (
        <Toast toast={toast} className="toast">
          <ToastContent className="toast-words">
            <Text slot="title">{toast.content.words}</Text>
          </ToastContent>
          {toast.content.action !== undefined && (
            <Button
              kind="quiet"
              onPress={() => {
                toast.content.action?.onAction();
                queue.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <IconButton icon={X} label={t('dismiss')} onPress={() => queue.close(toast.key)} />
        </Toast>
      )}
    </ToastRegion>
  );
}
