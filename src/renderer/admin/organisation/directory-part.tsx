// Organisation > Directory (LDAP): connection, finding people, roles; "Test connection" and "Test user" with what is
// saved. The bind password only goes inwards.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../../account/use-loaded.ts';
import { call } from '../../bridge.ts';
import { Section } from '../../ui/page.tsx';
import { useAdmin } from '../admin-context.ts';
import { CertificateField } from './certificate-field.tsx';
import { DirectoryConnection } from './directory-connection.tsx';
import { DirectoryPeople } from './directory-people.tsx';
import { DirectoryRoles } from './directory-roles.tsx';
import { DirectoryTest } from './directory-test.tsx';
import { SectionPart } from './section-part.tsx';
import { SwitchRow } from './switch-row.tsx';
import { useMayChange } from './use-may-change.ts';
import { useSection } from './use-section.ts';
import { withSecret } from './with-secret.ts';
import { without } from './without.ts';

const urlForm = /^ldaps?:\/\/[^\s/]+\/?$/u;

export function DirectoryPart(): ReactNode {
  const { t } = useTranslation('organisation');
  const { account, may } = useAdmin();
  const accountId = account.id;
  const [bindPassword, setBindPassword] = useState('');
  const form = useSection(
    'directory',
    (read) => ({
      ...without(read, 'bindPasswordSet'),
      roleMap: read.roleMap.filter(({ match }) => match.trim() !== ''),
      ...(bindPassword !== '' && { bindPassword }),
    }),
    bindPassword !== '',
  );
  const roles = useLoaded(accountId, () => call('admin.roles.list', { accountId }));
  const isFixed = !useMayChange('directory');
  const { value, change } = form;
  const wrongUrls = value?.urls.filter((url) => !urlForm.test(url)) ?? [];
  const known = may('users.read') ? (roles.value?.roles ?? []) : [];
  return (
    <SectionPart
      name="directory"
      saving={withSecret(form, () => setBindPassword(''))}
      isWrong={wrongUrls.length > 0}
    >
      {value !== undefined && (
        <>
          <Section>
            <SwitchRow
              label={t('directory.enabled')}
              help={t('directory.enabledHelp')}
              isOn={value.enabled}
              isDisabled={isFixed}
              onChange={(enabled) => change({ enabled })}
            />
          </Section>
          <DirectoryConnection
            value={value}
            onChange={change}
            isFixed={isFixed}
            wrongUrls={wrongUrls}
            bindPassword={bindPassword}
            onBindPassword={setBindPassword}
          />
          <CertificateField
            value={value.ca}
            isDisabled={isFixed}
            onChange={(ca) => change({ ca })}
          />
          <DirectoryPeople value={value} onChange={change} isFixed={isFixed} />
          <DirectoryRoles value={value} onChange={change} isFixed={isFixed} roles={known} />
          {!isFixed && <DirectoryTest isChanged={form.isChanged} roles={known} />}
        </>
      )}
    </SectionPart>
  );
}
