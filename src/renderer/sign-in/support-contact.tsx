// Whom to ask when nothing here helps: the support contact as the organisation set it. Under every sign-in step.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrandingView } from '../../shared/ipc/servers.ts';
import { nameOf } from './organisation-head.tsx';

export function SupportContact({
  branding,
  fallback,
}: {
  readonly branding: BrandingView;
  readonly fallback: string;
}): ReactNode {
  const { t } = useTranslation('signIn');
  const { support } = branding;
  const ways = [support.name, support.phone, support.email, support.url, support.hours].filter(
    (way) => way !== '',
  );
  if (ways.length === 0) return null;
  return (
    <div className="support">
      <span className="support-title">
        {t('support', { organisation: nameOf(branding, fallback) })}
      </span>
      {ways.map((way) => (
        <span key={way} className="support-way">
          {way}
        </span>
      ))}
    </div>
  );
}
