// A sentence for each way in which reading a file can fail: what is wrong and what to do. Called by inspect.ts.
import type { AppError } from '../shared/errors.ts';
import { reasonOf } from '../shared/otp/reasons.ts';
import { reasonSentence } from './reason-sentences.ts';

export function sentenceFor(error: AppError): string {
  const { code, details = {} } = error;
  switch (code) {
    case 'NOT_FOUND':
      return `There is no file "${String(details.file ?? '')}".`;
    case 'DISK_FAILED':
      return `"${String(details.file ?? '')}" cannot be read. Do you have the right to?`;
    case 'FILE_TOO_LARGE':
      return 'This is larger than 64 MiB or 64 megapixels, which no export of an authenticator is.';
    case 'UNKNOWN_FORMAT':
      return 'This is no format of an authenticator that is known here.';
    case 'NOTHING_FOUND':
      return nothingFound(details.problem);
    case 'PASSWORD_NEEDED':
      return 'It is encrypted. Give its password with --password-stdin.';
    case 'PASSWORD_WRONG':
      return 'The password is wrong.';
    case 'FILE_DAMAGED':
      return 'It is damaged or cut short. Export it again.';
    case 'FILE_NEWER':
      return 'It was written by a newer version of its program than is known here.';
    case 'FILE_UNSUPPORTED':
      return details.problem === 'folder'
        ? 'This is a folder. Name a file in it.'
        : 'This kind of export cannot be read. Try another one of the same program, without encryption.';
    case 'COST_TOO_HIGH':
      return 'It asks for more memory or time to be decrypted than any real export. It is not opened.';
    default:
      return reasonSentence(reasonOf(error));
  }
}

function nothingFound(problem: unknown): string {
  if (problem === 'empty') return 'This is empty.';
  if (problem === 'no QR code')
    return 'No QR code was found in this picture. Try a sharper or larger one.';
  return 'No one-time password was found in this.';
}
