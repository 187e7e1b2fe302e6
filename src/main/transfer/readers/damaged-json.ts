// JSON that does not parse: a backup cut short or damaged, whoever wrote it. Listed last in readers.ts, so that it
// is called damaged and not unknown.
import type { Reader } from '../reader.ts';
import { parseJson } from '../lib/json.ts';
import { AppError } from '../../../shared/errors.ts';

export const damagedJsonReader: Reader = {
  format: 'json',
  detect: ({ text, json }) =>
    json === undefined && text !== undefined && /^\s*[[{]\s*["{[]/.test(text) ? 1 : 0,
  read: ({ text = '' }) => {
    parseJson(text);
    return Promise.reject(new AppError('UNKNOWN_FORMAT'));
  },
};
