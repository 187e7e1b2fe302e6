// All text of the windows goes through here. Started once by each window's first file; screens use
// `useTranslation('feature')`. A new feature adds its file to messages/en/ and one line to messages/en.ts, and the same
// in every other language, which the compiler demands (docs/translating.md).
import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { languageOf, type Spoken } from '../shared/languages.ts';
import { valueFormatter } from '../shared/message-values.ts';
import { pseudo } from '../shared/pseudo.ts';
import type { Translated } from '../shared/translated.ts';
import { en } from './messages/en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'common';
    readonly resources: typeof en;
    readonly enableSelector: false;
  }
}

type Messages = Translated<typeof en>;

export const texts: i18n = createInstance();

let locale = 'en';
let wanted = locale;

/** English is bundled; the others are fetched when they are spoken. */
const loaders: Readonly<Record<Exclude<Spoken, 'en'>, () => Promise<Messages>>> = {
  de: async () => (await import('./messages/de.ts')).de,
  'en-XA': () => Promise.resolve(pseudo<Messages>(en, 'en-XA')),
  'ar-XB': () => Promise.resolve(pseudo<Messages>(en, 'ar-XB')),
};

const formatter = valueFormatter(() => locale);

/** Starts with the texts that are bundled: there is nothing to wait for. */
export function startTexts(): void {
  void texts
    .use(initReactI18next)
    .use(formatter)
    .init({
      lng: 'en',
      fallbackLng: 'en',
      load: 'currentOnly',
      defaultNS: 'common',
      ns: Object.keys(en),
      resources: { en },
      interpolation: {
        // React escapes; escaping twice would show &amp;.
        escapeValue: false,
        alwaysFormat: true,
      },
      initAsync: false,
    });
}

/** Draws everything in the language of this locale, at once where it was spoken before. */
export async function speak(next: string): Promise<void> {
  wanted = next;
  const language = languageOf(next);
  if (language !== 'en' && !texts.hasResourceBundle(language, 'common')) {
    const messages = await loaders[language]();
    for (const [name, words] of Object.entries(messages)) {
      texts.addResourceBundle(language, name, words);
    }
  }
  // Chosen again while the file came.
  if (wanted !== next) return;
  locale = next;
  document.documentElement.lang = next;
  document.documentElement.dir = texts.dir(language);
  await texts.changeLanguage(language);
}

/** What is spoken now, with its region: for dates, numbers and the parts that bring words of their own. */
export function spokenLocale(): string {
  return locale;
}
