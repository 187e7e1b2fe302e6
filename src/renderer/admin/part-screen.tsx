// Which screen each part is. Drawn by admin-screen.tsx.
import type { ReactNode } from 'react';
import { assertNever } from '../../shared/errors.ts';
import { AuditPart } from './audit/audit-part.tsx';
import { BrandingPart } from './organisation/branding-part.tsx';
import { DirectoryPart } from './organisation/directory-part.tsx';
import { LockoutPart } from './organisation/lockout-part.tsx';
import { MailPart } from './organisation/mail-part.tsx';
import { MfaPart } from './organisation/mfa-part.tsx';
import { NetworksPart } from './organisation/networks-part.tsx';
import { PasswordPart } from './organisation/password-part.tsx';
import { SessionsPart } from './organisation/sessions-part.tsx';
import { SmsPart } from './organisation/sms-part.tsx';
import { SsoPart } from './organisation/sso-part.tsx';
import { SupportPart } from './organisation/support-part.tsx';
import type { PartName } from './parts.ts';
import { ReportPart } from './users/report-part.tsx';
import { UsersPart } from './users/users-part.tsx';

export function PartScreen({ part }: { readonly part: PartName }): ReactNode {
  switch (part) {
    case 'users':
      return <UsersPart />;
    case 'report':
      return <ReportPart />;
    case 'mfa':
      return <MfaPart />;
    case 'password':
      return <PasswordPart />;
    case 'lockout':
      return <LockoutPart />;
    case 'sessions':
      return <SessionsPart />;
    case 'networks':
      return <NetworksPart />;
    case 'directory':
      return <DirectoryPart />;
    case 'sso':
      return <SsoPart />;
    case 'mail':
      return <MailPart />;
    case 'sms':
      return <SmsPart />;
    case 'branding':
      return <BrandingPart />;
    case 'support':
      return <SupportPart />;
    case 'audit':
      return <AuditPart />;
    default:
      return assertNever(part);
  }
}
