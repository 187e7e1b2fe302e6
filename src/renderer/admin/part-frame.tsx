// The frame of one part: a way back where there is one, title and actions, what scrolls, and a foot for what is saved.
// Drawn by every part. `scrolls` is false for lists that scroll by themselves.
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { isDrawn } from '../ui/is-drawn.ts';
import { useAdmin } from './admin-context.ts';

export function PartFrame({
  title,
  lead,
  actions,
  foot,
  scrolls = true,
  isFixed = false,
  onBack,
  children,
}: {
  readonly title: ReactNode;
  /** Stays under the head while the part scrolls. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly foot?: ReactNode;
  readonly scrolls?: boolean;
  /** Nothing in it takes the focus: what scrolls does, so that keys can scroll it. */
  readonly isFixed?: boolean;
  readonly onBack?: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation('common');
  const { toParts } = useAdmin();
  const back = onBack ?? toParts;
  return (
    <div className={classes('page admin-part', !scrolls && 'admin-list-part')}>
      <header className="page-head">
        <div className="page-line">
          <div className="admin-title">
            {back !== undefined && (
              <IconButton icon={ArrowLeft} turns label={t('back')} onPress={back} />
            )}
            <h1 className="page-title">{title}</h1>
          </div>
          {isDrawn(actions) && <div className="page-actions">{actions}</div>}
        </div>
        {lead}
      </header>
      {scrolls ? (
        <div className="page-scroll" {...(isFixed && { tabIndex: 0 })}>
          <div className="page-column">{children}</div>
        </div>
      ) : (
        children
      )}
      {isDrawn(foot) && (
        <footer className="admin-foot">
          <div className="admin-foot-column">{foot}</div>
        </footer>
      )}
    </div>
  );
}
