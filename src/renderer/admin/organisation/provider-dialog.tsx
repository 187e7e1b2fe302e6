// One provider of single sign-on: who it is, what we are there, what its users may. Changes wait for the part's "Save".
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../../account/use-loaded.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAdmin } from '../admin-context.ts';
import { linesOf } from '../lines-of.ts';
import { RolePicker } from '../users/role-picker.tsx';
import { wrongIn, type Provider } from './provider-form.ts';
import { ProviderTest } from './provider-test.tsx';
import { SecretField } from './secret-field.tsx';

export function ProviderDialog({
  provider,
  isNew,
  isFixed,
  isUnsaved,
  onChange,
  onRemove,
  onClose,
}: {
  readonly provider: Provider;
  readonly isNew: boolean;
  readonly isFixed: boolean;
  /** The list holds changes that wait for "Save". */
  readonly isUnsaved: boolean;
  readonly onChange: (provider: Provider, secret: string) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['organisation', 'common']);
  const { account, server, may } = useAdmin();
  const accountId = account.id;
  const roles = useLoaded(accountId, () => call('admin.roles.list', { accountId }));
  const [draft, setDraft] = useState(provider);
  const [secret, setSecret] = useState('');
  const [isTried, setTried] = useState(false);
  const wrong = isTried ? wrongIn(draft) : [];
  const change = (to: Partial<Provider>): void => setDraft({ ...draft, ...to });
  const take = (): void => {
    setTried(true);
    if (wrongIn(draft).length > 0) return;
    onChange(
      {
        ...draft,
        name: draft.name.trim(),
        issuer: draft.issuer.trim(),
        clientId: draft.clientId.trim(),
      },
      secret,
    );
  };
  const text = (name: 'name' | 'issuer' | 'clientId') => (
    <TextField
      label={t(`sso.${name}`)}
      value={draft[name]}
      isDisabled={isFixed}
      autoFocus={name === 'name' && isNew}
      spellCheck="false"
      autoComplete="off"
      onChange={(typed) => change({ [name]: typed })}
      error={wrong.includes(name) ? t(`sso.wrong.${name}`) : undefined}
      {...(name === 'issuer' && { help: t('sso.issuerHelp') })}
    />
  );
  const list = (name: 'scopes' | 'trustedAmr' | 'trustedAcr') => (
    <TextField
      label={t(`sso.${name}`)}
      help={t(`sso.${name}Help`)}
      defaultValue={draft[name].join(' ')}
      isDisabled={isFixed}
      isCode
      spellCheck="false"
      onChange={(typed) => change({ [name]: linesOf(typed.replaceAll(' ', '\n')).slice(0, 20) })}
    />
  );
  return (
    <Dialog
      title={isNew ? t('sso.add') : provider.name}
      size="wide"
      onClose={onClose}
      footer={
        <>
          {!isNew && !isFixed && (
            <Button kind="loss" onPress={onRemove}>
              {t('sso.remove')}
            </Button>
          )}
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          {!isFixed && (
            <Button kind="primary" onPress={take}>
              {isNew ? t('sso.take') : t('common:done')}
            </Button>
          )}
        </>
      }
    >
      <div className="admin-fields">
        {text('name')}
        {text('issuer')}
        {text('clientId')}
        {!isFixed && (
          <SecretField
            label={t('sso.clientSecret')}
            isSet={provider.clientSecretSet}
            value={secret}
            onChange={setSecret}
          />
        )}
      </div>
      <div>
        <p className="label">{t('sso.redirect')}</p>
        <p className="help">{t('sso.redirectHelp')}</p>
        <p className="secret-key digits redirect">
          {`${server.address}/v1/sso/${draft.id}/callback`}
        </p>
      </div>
      <Switch
        isSelected={draft.enabled}
        isDisabled={isFixed}
        onChange={(enabled) => change({ enabled })}
      >
        {t('sso.enabled')}
      </Switch>
      <Switch
        isSelected={draft.createUsers}
        isDisabled={isFixed}
        onChange={(createUsers) => change({ createUsers })}
      >
        {t('sso.createUsers')}
      </Switch>
      {draft.createUsers && may('users.read') && (
        <div>
          <h3 className="section-title">{t('sso.defaultRoles')}</h3>
          <RolePicker
            roles={roles.value?.roles ?? []}
            chosen={draft.defaultRoleIds}
            isDisabled={isFixed}
            onChange={(chosen) => change({ defaultRoleIds: [...chosen] })}
          />
        </div>
      )}
      <div className="admin-fields">
        {list('scopes')}
        {list('trustedAmr')}
        {list('trustedAcr')}
      </div>
      <p className="help">{t('sso.waits')}</p>
      {!isNew && !isFixed && (
        <ProviderTest
          providerId={provider.id}
          isChanged={
            isUnsaved || secret !== '' || JSON.stringify(draft) !== JSON.stringify(provider)
          }
        />
      )}
    </Dialog>
  );
}
