// German, whole. Loaded only where it is spoken (i18n.ts).
import { account } from './de/account.ts';
import { admin } from './de/admin.ts';
import { codes } from './de/codes.ts';
import { common } from './de/common.ts';
import { enrol } from './de/enrol.ts';
import { errors } from './de/errors.ts';
import { firstStart } from './de/first-start.ts';
import { lock } from './de/lock.ts';
import { organisation } from './de/organisation.ts';
import { palette } from './de/palette.ts';
import { settings } from './de/settings.ts';
import { shell } from './de/shell.ts';
import { signIn } from './de/sign-in.ts';
import { transfer } from './de/transfer.ts';
import type { en } from './en.ts';
import type { Translated } from '../../shared/translated.ts';

export const de: Translated<typeof en> = {
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
};
