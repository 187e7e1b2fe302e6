// English, whole: one file a feature. The keys of this file are the keys of every language.
import { account } from './en/account.ts';
import { admin } from './en/admin.ts';
import { codes } from './en/codes.ts';
import { common } from './en/common.ts';
import { enrol } from './en/enrol.ts';
import { errors } from './en/errors.ts';
import { firstStart } from './en/first-start.ts';
import { lock } from './en/lock.ts';
import { organisation } from './en/organisation.ts';
import { palette } from './en/palette.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { signIn } from './en/sign-in.ts';
import { transfer } from './en/transfer.ts';

export const en = {
  common,
  errors,
  shell,
  codes,
  enrol,
  firstStart,
  lock,
  palette,
  settings,
  signIn,
  account,
  admin,
  organisation,
  transfer,
} as const;
