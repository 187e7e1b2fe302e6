// The two answers the companion keeps as they came - who I am, who the server is - read back from the disk.
// Checked again there, because an older program may have written them.
import { Compile } from 'typebox/compile';
import { Me } from '../../shared/api/account.ts';
import { ServerInfo } from '../../shared/api/info.ts';
import type { Static } from 'typebox';
import type { KeptAccount, KeptServer } from './kept.ts';

export type Information = Static<typeof ServerInfo>;

const compiled: {
  me?: ReturnType<typeof Compile<typeof Me>>;
  info?: ReturnType<typeof Compile<typeof ServerInfo>>;
} = {};
/** By identity: the same kept object is checked once. */
const checkedMe = new WeakMap<object, Me | undefined>();
const checkedInfo = new WeakMap<object, Information | undefined>();

export function meOf(account: KeptAccount): Me | undefined {
  const { me } = account;
  if (typeof me !== 'object' || me === null) return undefined;
  if (!checkedMe.has(me)) {
    compiled.me ??= Compile(Me);
    checkedMe.set(me, compiled.me.Check(me) ? me : undefined);
  }
  return checkedMe.get(me);
}

/** What we know to be so before the server has been asked again. */
export function withMfa(account: KeptAccount, mfa: Partial<Me['mfa']>): KeptAccount {
  const me = meOf(account);
  return me === undefined ? account : { ...account, me: { ...me, mfa: { ...me.mfa, ...mfa } } };
}

export function infoOf(server: KeptServer): Information | undefined {
  const { info } = server;
  if (typeof info !== 'object' || info === null) return undefined;
  if (!checkedInfo.has(info)) {
    compiled.info ??= Compile(ServerInfo);
    checkedInfo.set(info, compiled.info.Check(info) ? info : undefined);
  }
  return checkedInfo.get(info);
}
