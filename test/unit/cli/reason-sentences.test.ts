// The command line's sentences for what became no entry: every reason has one, with its values and nothing else in it.
import { describe, expect, it } from 'vitest';
import { reasonSentence, wordedProblem } from '../../../src/cli/reason-sentences.ts';
import { textKinds } from '../../../src/shared/otp/what-is-it.ts';
import { reasonCodes, type Reason } from '../../../src/shared/reasons.ts';

describe('reasonSentence', () => {
  it.each(reasonCodes)('has a sentence for %s', (code) => {
    const said = reasonSentence({ code, value: 'Value.', position: 5, kind: 'wifi', missing: [2] });
    expect(said).toMatch(/^\S.*\.$/u);
    expect(said).not.toContain('undefined');
  });

  it.each<[Reason, string]>([
    [
      { code: 'secret-character', value: '0', position: 5 },
      'The secret is not base32: "0" at place 5 (base32 has A-Z and 2-7).',
    ],
    [{ code: 'unreadable', value: 'FILE_DAMAGED' }, 'It cannot be read (FILE_DAMAGED).'],
    [{ code: 'only-pushes', value: 2 }, '2 left out: they only answer pushes and make no codes.'],
    [{ code: 'only-pushes', value: 1 }, '1 left out: it only answers pushes and makes no codes.'],
    [{ code: 'makes-no-codes', value: 1 }, '1 left out: its kind makes no codes here.'],
    [{ code: 'makes-no-codes', value: 3 }, '3 left out: their kind makes no codes here.'],
    [{ code: 'digits-missing' }, 'The number of digits is missing; the usual value is taken.'],
    [{ code: 'digits-number', value: 7 }, 'The number 7 for how many digits is not known.'],
    [{ code: 'period-missing' }, 'The period is missing; the usual value is taken.'],
    [
      { code: 'parts-missing', value: 4, missing: [2, 3] },
      'This export has 4 QR codes; not here: 2, 3.',
    ],
    [
      { code: 'not-for-codes', kind: 'wifi', value: 'Home' },
      'This QR code is not for one-time passwords: it holds the password of a Wi-Fi network (Home).',
    ],
    [
      { code: 'not-for-codes', kind: 'contact' },
      'This QR code is not for one-time passwords: it holds a contact.',
    ],
    [{ code: 'sentence', value: 'As it was kept.' }, 'As it was kept.'],
  ])('words %j', (reason, sentence) => {
    expect(reasonSentence(reason)).toBe(sentence);
  });

  it('has words of its own for every kind of text', () => {
    const said = textKinds.map((kind) => reasonSentence({ code: 'not-for-codes', kind }));
    expect(new Set(said).size).toBe(textKinds.length);
  });
});

describe('wordedProblem', () => {
  it.each([
    [{ name: 'Quay' }, 'Quay'],
    [{ name: '', unit: 'entry' }, 'entry 3'],
    [{ name: '', unit: 'line' }, 'line 3'],
    [{ name: '', unit: 'qr' }, 'QR code 3'],
    // Of the file as a whole.
    [{ name: '' }, ''],
  ] as const)('calls %j "%s"', (called, name) => {
    const problem = {
      index: 2,
      code: 'SECRET_MISSING',
      reason: { code: 'secret-missing' },
    } as const;
    const reason = 'The secret is missing.';
    expect(wordedProblem({ ...problem, ...called })).toEqual({ index: 2, name, reason });
  });
});
