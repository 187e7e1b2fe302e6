// The parts of administration by group: "User Management > Users and Roles", and so on. Drawn by admin-screen.tsx.
import {
  AtSign,
  ChevronRight,
  ClipboardList,
  FolderTree,
  KeyRound,
  LifeBuoy,
  ListChecks,
  LockKeyhole,
  LogIn,
  MessageSquareText,
  Network,
  Palette,
  RectangleEllipsis,
  ShieldCheck,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../sign-in/organisation-head.tsx';
import { useAdmin } from './admin-context.ts';
import type { PartGroup, PartName } from './parts.ts';

const icons: Readonly<Record<PartName, LucideIcon>> = {
  users: Users,
  report: ListChecks,
  mfa: ShieldCheck,
  password: RectangleEllipsis,
  lockout: LockKeyhole,
  sessions: LogIn,
  networks: Network,
  directory: FolderTree,
  sso: KeyRound,
  mail: AtSign,
  sms: MessageSquareText,
  branding: Palette,
  support: LifeBuoy,
  audit: ClipboardList,
};

export function PartsList({
  groups,
  shown,
  onOpen,
}: {
  readonly groups: readonly PartGroup[];
  readonly shown: PartName | undefined;
  readonly onOpen: (part: PartName) => void;
}): ReactNode {
  const { t } = useTranslation('admin');
  const { server } = useAdmin();
  // Beside a part, the part's own title is the page's.
  const Title = shown === undefined ? 'h1' : 'p';
  return (
    <nav className="admin-parts" aria-label={t('title')}>
      <Title className="admin-name">{t('title')}</Title>
      <p className="admin-organisation quiet small">{nameOf(server.branding, server.host)}</p>
      {groups.map(({ name, parts }) => (
        <section key={name} className="admin-group" aria-labelledby={`admin-group-${name}`}>
          <h2 className="section-title" id={`admin-group-${name}`}>
            {t(`groups.${name}`)}
          </h2>
          {parts.map((part) => {
            const Icon = icons[part.name];
            return (
              <Button
                key={part.name}
                className="nav-row admin-part-row"
                onPress={() => onOpen(part.name)}
                {...(part.name === shown && { 'aria-current': 'page' as const })}
              >
                <span className="nav-sign">
                  <Icon className="icon" aria-hidden="true" />
                </span>
                <span className="admin-part-words">{t(`parts.${part.name}`)}</span>
                <ChevronRight className="icon icon-turns quiet admin-on" aria-hidden="true" />
              </Button>
            );
          })}
        </section>
      ))}
    </nav>
  );
}
