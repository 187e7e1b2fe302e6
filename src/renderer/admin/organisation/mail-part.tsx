// Organisation > E-mail: the mail server, and "Send test" with what is saved.
import { Send } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import { Email } from '../../../shared/api/parts.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAdmin } from '../admin-context.ts';
import { fits } from '../../ui/fits.ts';
import { CertificateField } from './certificate-field.tsx';
import { FieldsSection } from './fields-section.tsx';
import { NumberField } from './number-field.tsx';
import { SecretField } from './secret-field.tsx';
import { SectionPart } from './section-part.tsx';
import { SwitchRow } from './switch-row.tsx';
import { useMayChange } from './use-may-change.ts';
import { useSection, type SectionForm } from './use-section.ts';
import { withSecret } from './with-secret.ts';
import { without } from './without.ts';
import { TestFailure } from './test-failure.tsx';

const securities = ['starttls', 'tls', 'none'] as const;

export function MailPart(): ReactNode {
  const { t } = useTranslation('organisation');
  const [password, setPassword] = useState('');
  const form = useSection(
    'mail',
    (read) => ({ ...without(read, 'passwordSet'), ...(password !== '' && { password }) }),
    password !== '',
  );
  const isFixed = !useMayChange('mail');
  const { value, change } = form;
  const isWrong = value !== undefined && value.from !== '' && !fits(Email, value.from);
  return (
    <SectionPart name="mail" saving={withSecret(form, () => setPassword(''))} isWrong={isWrong}>
      {value !== undefined && (
        <>
          <Section>
            <SwitchRow
              label={t('mail.enabled')}
              help={t('mail.enabledHelp')}
              isOn={value.enabled}
              isDisabled={isFixed}
              onChange={(enabled) => change({ enabled })}
            />
          </Section>
          <FieldsSection title={t('mail.server')}>
            <TextField
              label={t('mail.host')}
              value={value.host}
              isDisabled={isFixed}
              onChange={(host) => change({ host: host.trim() })}
              spellCheck="false"
            />
            <NumberField
              label={t('mail.port')}
              value={value.port}
              min={1}
              max={65_535}
              isDisabled={isFixed}
              onChange={(port) => change({ port })}
            />
            <Select
              label={t('mail.security')}
              value={value.security}
              isDisabled={isFixed}
              choices={securities.map((security) => ({
                value: security,
                label: t(`mail.securities.${security}`),
                help: t(`mail.securityHelp.${security}`),
              }))}
              onChange={(security) => change({ security })}
            />
            <TextField
              label={t('mail.from')}
              value={value.from}
              isDisabled={isFixed}
              onChange={(from) => change({ from: from.trim() })}
              spellCheck="false"
              error={isWrong ? t('mail.fromWrong') : undefined}
            />
            <TextField
              label={t('mail.username')}
              help={t('mail.usernameHelp')}
              value={value.username}
              isDisabled={isFixed}
              autoComplete="off"
              onChange={(username) => change({ username })}
              spellCheck="false"
            />
            {!isFixed && (
              <SecretField
                label={t('mail.password')}
                isSet={value.passwordSet}
                value={password}
                onChange={setPassword}
              />
            )}
          </FieldsSection>
          <CertificateField
            value={value.ca}
            isDisabled={isFixed}
            onChange={(ca) => change({ ca })}
          />
          {!isFixed && <SendTest form={form} />}
        </>
      )}
    </SectionPart>
  );
}

function SendTest({ form }: { readonly form: SectionForm<'mail'> }): ReactNode {
  const { t } = useTranslation('organisation');
  const { account, freshly } = useAdmin();
  const [to, setTo] = useState(account.email);
  const [isPending, setPending] = useState(false);
  const [sentTo, setSentTo] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const send = async (): Promise<void> => {
    setPending(true);
    setSentTo(undefined);
    setFailure(undefined);
    const body = { to: to.trim() };
    const result = await freshly(() =>
      call('admin.organisation.mail.test', { accountId: account.id, body }),
    );
    setPending(false);
    if (result.ok) setSentTo(body.to);
    else if (result.error.code !== 'CANCELLED') setFailure(result.error);
  };
  return (
    <FieldsSection
      title={t('mail.test')}
      help={form.isChanged ? t('saveFirst') : t('mail.testHelp')}
    >
      <TextField label={t('mail.testTo')} value={to} onChange={setTo} spellCheck="false" />
      <div className="admin-beside">
        <Button
          icon={Send}
          isPending={isPending}
          isDisabled={form.isChanged || !fits(Email, to.trim())}
          onPress={() => void send()}
        >
          {t('mail.send')}
        </Button>
      </div>
      <div className="admin-wide" role="status">
        {sentTo !== undefined && <Notice kind="done">{t('mail.sent', { to: sentTo })}</Notice>}
        {failure !== undefined && <TestFailure failure={failure} />}
      </div>
    </FieldsSection>
  );
}
