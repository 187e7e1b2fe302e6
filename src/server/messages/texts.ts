// The mails in words. Plain text, no links to click (they teach people to be phished), codes on their own line.

export type Notice =
  | 'mfa-enabled'
  | 'mfa-disabled'
  | 'mfa-removed-by-administrator'
  | 'backup-codes-regenerated'
  | 'backup-code-used'
  | 'password-changed'
  | 'password-reset'
  | 'password-set-by-administrator'
  | 'account-locked'
  | 'email-changed';

export interface NoticeFacts {
  readonly name: string;
  readonly organisation: string;
  readonly support: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

const happened: Readonly<Record<Notice, string>> = {
  'mfa-enabled': 'Multi-factor authentication was turned on for your account.',
  'mfa-disabled': 'Multi-factor authentication was turned off for your account.',
  'mfa-removed-by-administrator':
    'An administrator turned off multi-factor authentication for your account and signed you out everywhere.',
  'backup-codes-regenerated':
    'New backup codes were made for your account. The old ones no longer work.',
  'backup-code-used': 'A backup code was used to sign in to your account.',
  'password-changed': 'The password of your account was changed.',
  'password-reset': 'The password of your account was reset with a code sent to this address.',
  'password-set-by-administrator': 'An administrator set a new password for your account.',
  'account-locked': 'Your account was locked for a while after several failed sign-ins.',
  'email-changed': 'The e-mail address of your account was changed.',
};

function letter(facts: NoticeFacts, lines: readonly string[]): string {
  const contact = facts.support === '' ? 'your support' : `your support (${facts.support})`;
  return [
    `Hello ${facts.name},`,
    '',
    ...lines,
    '',
    `If this was not you, tell ${contact} at once.`,
    '',
    facts.organisation,
    '',
  ].join('\n');
}

export function noticeText(notice: Notice, facts: NoticeFacts): MailText {
  return {
    subject: `${facts.organisation}: a change to your account`,
    text: letter(facts, [happened[notice], `Time: ${facts.at} (UTC)`]),
  };
}

export function resetText(code: string, minutes: number, facts: NoticeFacts): MailText {
  return {
    subject: `${facts.organisation}: your code to reset your password`,
    text: letter(facts, [
      'Your code to choose a new password:',
      '',
      code,
      '',
      `It works once, for ${minutes} minutes. Nobody from support will ever ask you for it.`,
    ]),
  };
}

export function signInCodeText(code: string, minutes: number, facts: NoticeFacts): MailText {
  return {
    subject: `${facts.organisation}: your sign-in code`,
    text: letter(facts, [
      'Your code to sign in:',
      '',
      code,
      '',
      `It works once, for ${minutes} minutes, in the sign-in it was asked for.`,
    ]),
  };
}

export function shortSignInCode(code: string, organisation: string): string {
  return `${code} is your sign-in code for ${organisation}. Do not give it to anyone.`;
}
