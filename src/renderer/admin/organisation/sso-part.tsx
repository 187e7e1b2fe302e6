// Organisation > Single sign-on: the providers one can sign in with (OpenID Connect). Saved as one list.
// Client secrets only go inwards.
import { ChevronRight, KeyRound, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Flag } from '../users/user-facts.tsx';
import { ProviderDialog } from './provider-dialog.tsx';
import { newProvider, type Provider } from './provider-form.ts';
import { SectionPart } from './section-part.tsx';
import { useMayChange } from './use-may-change.ts';
import { useSection } from './use-section.ts';
import { withSecret } from './with-secret.ts';
import { without } from './without.ts';

type Secrets = Readonly<Record<string, string>>;

export function SsoPart(): ReactNode {
  const { t } = useTranslation('organisation');
  const [secrets, setSecrets] = useState<Secrets>({});
  const [open, setOpen] = useState<Provider>();
  const form = useSection(
    'sso',
    ({ providers }) => ({
      providers: providers.map((read) => {
        const provider = without(read, 'clientSecretSet');
        const clientSecret = secrets[provider.id];
        return clientSecret === undefined ? provider : { ...provider, clientSecret };
      }),
    }),
    Object.keys(secrets).length > 0,
  );
  const isFixed = !useMayChange('sso');
  const { value, change } = form;
  const providers = value?.providers ?? [];
  const isNew = open !== undefined && !providers.some(({ id }) => id === open.id);
  const add = (): void => setOpen(newProvider(crypto.randomUUID().slice(0, 8)));
  const withoutSecret = (id: string): Secrets =>
    Object.fromEntries(Object.entries(secrets).filter(([key]) => key !== id));
  return (
    <SectionPart name="sso" saving={withSecret(form, () => setSecrets({}))}>
      {value !== undefined && providers.length === 0 && (
        <EmptyState
          icon={KeyRound}
          title={t('sso.none')}
          action={!isFixed && <Button onPress={add}>{t('sso.add')}</Button>}
        >
          {t('sso.noneText')}
        </EmptyState>
      )}
      {providers.length > 0 && (
        <>
          <p className="section-help">{t('sso.lead')}</p>
          <ul className="section-rows admin-plain-list" aria-label={t('sso.providers')}>
            {providers.map((provider) => (
              <li key={provider.id} className="role-row">
                <AriaButton className="paged-button" onPress={() => setOpen(provider)}>
                  <span className="user-words">
                    <bdi className="user-name">{provider.name}</bdi>
                    <bdi className="user-login quiet small">{provider.issuer}</bdi>
                  </span>
                  <span className="user-flags">
                    <Flag kind={provider.enabled ? 'done' : 'plain'}>
                      {provider.enabled ? t('sso.on') : t('sso.off')}
                    </Flag>
                  </span>
                  <ChevronRight className="icon icon-turns quiet" aria-hidden="true" />
                </AriaButton>
              </li>
            ))}
          </ul>
          {!isFixed && (
            <div className="section">
              <Button icon={Plus} onPress={add}>
                {t('sso.add')}
              </Button>
            </div>
          )}
        </>
      )}
      {open !== undefined && (
        <ProviderDialog
          key={open.id}
          provider={open}
          isNew={isNew}
          isFixed={isFixed}
          isUnsaved={form.isChanged}
          onChange={(provider, secret) => {
            change({
              providers: isNew
                ? [...providers, provider]
                : providers.map((one) => (one.id === provider.id ? provider : one)),
            });
            if (secret !== '') setSecrets({ ...secrets, [provider.id]: secret });
            setOpen(undefined);
          }}
          onRemove={() => {
            change({ providers: providers.filter(({ id }) => id !== open.id) });
            setSecrets(withoutSecret(open.id));
            setOpen(undefined);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </SectionPart>
  );
}
