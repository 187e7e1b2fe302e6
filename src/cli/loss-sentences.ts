// A sentence in English for each thing that a kind of file cannot hold of an entry. Called by convert.ts.
import { assertNever } from '../shared/errors.ts';
import type { LossReason, LostDetail } from '../shared/losses.ts';

const words: Readonly<Record<LostDetail, string>> = {
  note: 'its note',
  tags: 'its tags',
  pinned: 'that it is pinned',
  trashed: 'that it is in the trash',
  icon: 'its icon',
};

export function lossSentence({ code, details = [], ...reason }: LossReason): string {
  const { target = '', value = '' } = reason;
  switch (code) {
    case 'type':
      return `${target} makes no codes of the type "${value}".`;
    case 'algorithm':
      return `${target} does not know the algorithm ${value}.`;
    case 'digits':
      return `${target} cannot make codes of ${value} digits here.`;
    case 'period':
      return `${target} cannot use a period of ${value} s here.`;
    case 'counter':
      return `${target} counts to ${value} only.`;
    case 'steam-only-usual':
      return `${target} makes only the usual codes for Steam: five letters, SHA1, 30 s.`;
    case 'pin-missing':
      return `${target} needs its PIN, which is not known here.`;
    case 'names-too-long':
      return 'Its names are too long for a QR code.';
    case 'no-place':
      return `The file has no place for ${details.map((detail) => words[detail]).join(', ')}.`;
    case 'icon':
      return `${target} does not show its icon.`;
    case 'one-folder':
      return `${target} keeps one folder an entry: the first tag.`;
    case 'one-group':
      return `${target} keeps one group an entry: the first tag.`;
    case 'semicolon-in-tag':
      return 'Semicolons part the tags of the file: one inside a tag becomes a comma.';
    case 'name-missing':
      return `${target} needs a name: without an issuer it shows another one.`;
    case 'steam-issuer':
      return `${target} calls every Steam entry "Steam".`;
    case 'account-missing':
      return `${target} shows the name of the entry as its account.`;
    case 'same-secret':
      return `${target} on Android takes only one of the entries with this secret.`;
    case 'password-not-ascii':
      return `${target} on iOS opens only backups whose password is of ASCII characters.`;
    default:
      return assertNever(code);
  }
}
