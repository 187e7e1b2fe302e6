// The account's settings, with the words of its documentation: multi-factor authentication, backup codes, password,
// and how its owner is reached.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/ipc/account.ts';
import type { ServerView } from '../../shared/ipc/servers.ts';
import { BackupCodesPanel } from '../backup-codes/backup-codes-panel.tsx';
import { RegenerateDialog } from '../backup-codes/regenerate-dialog.tsx';
import { entryName } from '../sign-in/entry-name.ts';
import { nameOf } from '../sign-in/organisation-head.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { Row, Section } from '../ui/page.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { useAppState } from '../use-app-state.ts';
import { ChangeContactDialog } from './change-contact-dialog.tsx';
import { ChangePasswordDialog } from './change-password-dialog.tsx';
import { DisableMfaDialog } from './disable-mfa-dialog.tsx';
import { EnableMfa } from './enable-mfa.tsx';
import { useDateWords } from '../ui/use-date-words.ts';
import { LinkEntryDialog } from './link-entry-dialog.tsx';
import type { SettingsDialog } from './places.ts';

export function SettingsTab({
  account,
  server,
  opened,
}: {
  readonly account: AccountView;
  readonly server: ServerView;
  /** Open from the start, where another page led here. */
  readonly opened: SettingsDialog;
}): ReactNode {
  const { t } = useTranslation('account');
  const [open, setOpen] = useState<SettingsDialog>(opened);
  const close = (): void => setOpen('none');
  return (
    <>
      <MfaSection account={account} onOpen={setOpen} />
      {account.mfa?.on === true && <BackupCodesPanel account={account} server={server} />}
      <PasswordSection account={account} onChange={() => setOpen('password')} />
      <ContactSection account={account} onChange={() => setOpen('contact')} />
      {open === 'enable' && (
        <Dialog title={t('mfa.enable')} size="wide" onClose={close}>
          <EnableMfa
            target={{ accountId: account.id }}
            organisation={nameOf(server.branding, server.host)}
            onDone={close}
          />
        </Dialog>
      )}
      {open === 'disable' && <DisableMfaDialog account={account} onClose={close} />}
      {open === 'regenerate' && (
        <RegenerateDialog account={account} server={server} onClose={close} />
      )}
      {open === 'link' && (
        <LinkEntryDialog
          account={account}
          organisation={nameOf(server.branding, server.host)}
          onClose={close}
        />
      )}
      {open === 'password' && <ChangePasswordDialog account={account} onClose={close} />}
      {open === 'contact' && <ChangeContactDialog account={account} onClose={close} />}
    </>
  );
}

function MfaSection({
  account,
  onOpen,
}: {
  readonly account: AccountView;
  readonly onOpen: (open: SettingsDialog) => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const { mfa } = account;
  const entry = useAppState((state) => state.entries.find(({ id }) => id === mfa?.entryId));
  if (mfa === null) return <Spinner label={t('resuming')} />;
  if (!mfa.on) {
    return (
      <Section title={t('mfa.title')}>
        <Row label={t('mfa.stateOff')} help={mfa.allowed ? t('mfa.help') : t('mfa.notAllowed')}>
          <Button kind="primary" isDisabled={!mfa.allowed} onPress={() => onOpen('enable')}>
            {t('mfa.enable')}
          </Button>
        </Row>
      </Section>
    );
  }
  return (
    <Section title={t('mfa.title')}>
      <Row
        label={t('mfa.stateOn')}
        help={
          entry === undefined ? t('mfa.linkNone') : t('mfa.inVault', { entry: entryName(entry) })
        }
      >
        <Button onPress={() => onOpen('link')}>{t('link.open')}</Button>
      </Row>
      <Row label={t('mfa.newCodes')} help={t('backup.regenerateLead')}>
        <Button onPress={() => onOpen('regenerate')}>{t('mfa.regenerate')}</Button>
      </Row>
      <Row
        label={t('mfa.turnOff')}
        help={mfa.required ? t('mfa.requiredHere') : t('mfa.turnOffHelp')}
      >
        <Button isDisabled={mfa.required} onPress={() => onOpen('disable')}>
          {t('mfa.disable')}
        </Button>
      </Row>
    </Section>
  );
}

function PasswordSection({
  account,
  onChange,
}: {
  readonly account: AccountView;
  readonly onChange: () => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const when = useDateWords();
  const { password } = account;
  const change = password?.change;
  const expiresAtMs = password?.expiresAtMs ?? null;
  const changedAtMs = password?.changedAtMs ?? null;
  return (
    <Section title={t('password.title')}>
      {change === 'in-directory' || change === 'in-sso' ? (
        <div className="row">
          <Notice kind="info">
            {change === 'in-directory' ? t('password.inDirectory') : t('password.inSso')}
          </Notice>
        </div>
      ) : (
        <Row
          label={
            changedAtMs === null
              ? t('password.title')
              : t('facts.changed', { when: when(changedAtMs) })
          }
          {...(expiresAtMs !== null && { help: t('facts.expires', { when: when(expiresAtMs) }) })}
        >
          <Button onPress={onChange} isDisabled={change === undefined}>
            {t('password.change')}
          </Button>
        </Row>
      )}
    </Section>
  );
}

function ContactSection({
  account,
  onChange,
}: {
  readonly account: AccountView;
  readonly onChange: () => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const { email, phone, kind, asOfMs } = account;
  if (asOfMs === null) return null;
  return (
    <Section title={t('contact.title')}>
      <Row label={t('contact.email')} help={<bdi>{email === '' ? t('contact.none') : email}</bdi>}>
        {kind === 'local' && <Button onPress={onChange}>{t('contact.change')}</Button>}
      </Row>
      <Row
        label={t('contact.phone')}
        help={<bdi>{phone === '' ? t('contact.none') : phone}</bdi>}
      />
      {kind !== 'local' && (
        <div className="row">
          <Notice kind="info">{t(`contact.elsewhere.${kind}`)}</Notice>
        </div>
      )}
    </Section>
  );
}
