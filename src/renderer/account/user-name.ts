// The user name of an account where accounts are listed: what else there is to tell it by is added where another of its
// server bears the same. A server passes a name on when its owner is renamed or deleted.
import type { AccountView } from '../../shared/ipc/account.ts';

type Named = Pick<AccountView, 'serverId' | 'userName' | 'displayName' | 'email'>;

export function userNameAmong(account: Named, accounts: readonly Named[]): string {
  const { serverId, userName } = account;
  const alike = accounts.filter((one) => one.serverId === serverId && one.userName === userName);
  if (alike.length < 2) return userName;
  const isItsOwn = (fact: 'displayName' | 'email'): boolean =>
    account[fact] !== '' && alike.filter((one) => one[fact] === account[fact]).length === 1;
  const told = isItsOwn('displayName')
    ? account.displayName
    : isItsOwn('email')
      ? account.email
      : `${alike.indexOf(account) + 1}`;
  return `${userName} (${told})`;
}
