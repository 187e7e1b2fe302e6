// All ways to add an account, in one dialog, with what the last attempt came to. Drawn by enrol.tsx.
import {
  Camera,
  ClipboardPaste,
  Images,
  Keyboard,
  ScanQrCode,
  type LucideIcon,
} from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
import { Spinner } from '../ui/spinner.tsx';
import type { Outcome, Working } from './enrol-step.ts';
import { OutcomeNotice } from './outcome-notice.tsx';
import './enrol.css';

export type Way = 'screen' | 'camera' | 'clipboard' | 'typed';

const ways: readonly { readonly way: Way | 'pictures'; readonly icon: LucideIcon }[] = [
  { way: 'screen', icon: ScanQrCode },
  { way: 'camera', icon: Camera },
  { way: 'pictures', icon: Images },
  { way: 'clipboard', icon: ClipboardPaste },
  { way: 'typed', icon: Keyboard },
];

export function WaysDialog({
  outcome,
  onWay,
  onFiles,
  onClose,
}: {
  readonly outcome: Outcome | undefined;
  readonly onWay: (way: Way) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('enrol');
  const picker = useRef<HTMLInputElement>(null);
  return (
    <Dialog title={t('title')} onClose={onClose}>
      {outcome === undefined ? <p>{t('waysText')}</p> : <OutcomeNotice outcome={outcome} />}
      <div className="ways">
        {ways.map(({ way, icon: Icon }, index) => (
          <AriaButton
            key={way}
            className="way"
            autoFocus={index === 0}
            onPress={() => (way === 'pictures' ? picker.current?.click() : onWay(way))}
          >
            <span className="way-sign">
              <Icon className="icon" aria-hidden="true" />
            </span>
            <span className="way-words">
              <span className="way-name">{t(way)}</span>
              <span className="help">{t(`${way}Text`)}</span>
            </span>
          </AriaButton>
        ))}
      </div>
      <input
        ref={picker}
        type="file"
        accept="image/*,text/plain"
        multiple
        hidden
        aria-label={t('pictures')}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </Dialog>
  );
}

export function WorkingDialog({ work }: { readonly work: Working }): ReactNode {
  const { t } = useTranslation('enrol');
  return (
    <Dialog title={t('title')} onClose={() => undefined} canClose={false}>
      <Spinner
        label={typeof work === 'string' ? t(work) : t('readingPictures', { count: work.pictures })}
      />
    </Dialog>
  );
}
