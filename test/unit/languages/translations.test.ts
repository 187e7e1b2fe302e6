// Every language says everything, with the same values in it, in the plural forms it has. A new language is one row.
import { describe, expect, it } from 'vitest';
import { de as germanOfMain } from '../../../src/main/messages/de.ts';
import { en as englishOfMain } from '../../../src/main/messages/en.ts';
import { de } from '../../../src/renderer/messages/de.ts';
import { en } from '../../../src/renderer/messages/en.ts';
import { languages } from '../../../src/shared/languages.ts';
import { pseudo } from '../../../src/shared/pseudo.ts';
import { baseOf, flat, placeholders, pluralSuffix, type Tree } from './flat.ts';

interface Case {
  readonly language: string;
  readonly of: string;
  readonly english: Tree;
  readonly words: Tree;
}

const cases: readonly Case[] = [
  { language: 'de', of: 'windows', english: en, words: de },
  { language: 'de', of: 'main', english: englishOfMain, words: germanOfMain },
  ...(['en-XA', 'ar-XB'] as const).map((language) => ({
    language,
    of: 'windows',
    english: en,
    words: pseudo<Tree>(en, language),
  })),
];

it('has a row for every language', () => {
  const tested = new Set(cases.map(({ language }) => language));
  expect(languages.filter((one) => one !== 'en' && !tested.has(one))).toEqual([]);
});

describe.each(cases)('$language of the $of', ({ language, english, words }) => {
  const source = flat(english);
  const target = flat(words);
  const isPlural = (key: string): boolean =>
    pluralSuffix.test(key) && source.has(`${baseOf(key)}_other`);

  it('has the keys of English and no other', () => {
    const plain = (table: ReadonlyMap<string, string>): readonly string[] =>
      [...table.keys()].filter((key) => !isPlural(key)).toSorted();
    expect(plain(target)).toEqual(plain(source));
  });

  it('has every plural form of its language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const bases = new Set([...source.keys()].filter(isPlural).map(baseOf));
    const missing = [...bases].flatMap((base) =>
      forms.map((form) => `${base}_${form}`).filter((key) => !target.has(key)),
    );
    expect(missing).toEqual([]);
  });

  it('has the same values in each message', () => {
    const wrong = [...target].filter(([key, text]) => {
      const form = source.get(key) ?? source.get(`${baseOf(key)}_other`) ?? '';
      return placeholders(text).join() !== placeholders(form).join();
    });
    expect(wrong).toEqual([]);
  });

  it('leaves nothing empty that English says, and no blanks at the ends', () => {
    const wrong = [...target].filter(
      ([key, text]) => text !== text.trim() || (text === '') !== (source.get(key) === ''),
    );
    expect(wrong).toEqual([]);
  });
});

describe('German', () => {
  const texts = [...flat(de), ...flat(germanOfMain)];

  it.each([
    ['quotes as German has them', /["“](?=\p{L})|(?<=\p{L})["”]/u],
    ['addresses people as Sie', /\b(?:du|dir|dich|dein\w*|ihr euch|euch|euer\w*)\b/iu],
    ['keeps a blank before an ellipsis that stands for words', /\p{L}…/u],
    [
      'keeps words of the glossary',
      /\b(?:OTP-Code|Wiederherstellungscode|Vault|Keychain|Trash|Secret Key|Login)\b/u,
    ],
  ])('%s', (_, never) => {
    expect(
      texts.filter(([key, text]) => !key.startsWith('organisation.sso') && never.test(text)),
    ).toEqual([]);
  });
});
