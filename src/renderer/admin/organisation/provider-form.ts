// A single sign-on provider as the form holds it. Pure. Used by sso-part.tsx and provider-dialog.tsx.
import { NameText } from '../../../shared/api/parts.ts';
import { fits } from '../../ui/fits.ts';
import type { SectionValue } from './section-calls.ts';

export type Provider = SectionValue<'sso'>['providers'][number];

export function newProvider(id: string): Provider {
  return {
    id: `sso-${id}`,
    name: '',
    enabled: true,
    issuer: '',
    clientId: '',
    scopes: ['openid', 'profile', 'email'],
    createUsers: false,
    defaultRoleIds: [],
    trustedAmr: [],
    trustedAcr: [],
    clientSecretSet: false,
  };
}

export type WrongField = 'name' | 'issuer' | 'clientId';

export function wrongIn(provider: Provider): readonly WrongField[] {
  return [
    ...(fits(NameText, provider.name.trim()) ? [] : (['name'] as const)),
    ...(/^https?:\/\/[^\s/]+\S*$/u.test(provider.issuer.trim()) ? [] : (['issuer'] as const)),
    ...(provider.clientId.trim() === '' ? (['clientId'] as const) : []),
  ];
}
