// What every step of a sign-in shares: trust bar, the organisation's head, a title, the step itself, a way back,
// the support contact.
import { ArrowLeft } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../shared/ipc/servers.ts';
import { Button } from '../ui/button.tsx';
import { OrganisationHead } from './organisation-head.tsx';
import { SupportContact } from './support-contact.tsx';
import { TrustBar } from './trust-bar.tsx';

export function StepFrame({
  server,
  title,
  lead,
  onBack,
  children,
}: {
  readonly server: ServerView;
  readonly title?: string;
  readonly lead?: ReactNode;
  readonly onBack: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation('common');
  const { colour } = server.branding;
  return (
    <div
      className="step"
      // A strip of the organisation's colour; text never stands on it, so no contrast depends on it.
      style={colour === null ? {} : ({ '--organisation-colour': colour } as CSSProperties)}
    >
      <TrustBar server={server} />
      <div className="step-card">
        <OrganisationHead
          branding={server.branding}
          fallback={server.host}
          // Said once, where the sign-in begins: later steps have words of their own.
          hasMessage={title === undefined}
        />
        {title !== undefined && (
          <div className="step-words">
            <h3 className="step-title">{title}</h3>
            {lead !== undefined && <p className="step-lead">{lead}</p>}
          </div>
        )}
        {children}
      </div>
      <div className="step-foot">
        <Button kind="quiet" icon={ArrowLeft} onPress={onBack}>
          {t('back')}
        </Button>
        <SupportContact branding={server.branding} fallback={server.host} />
      </div>
    </div>
  );
}
