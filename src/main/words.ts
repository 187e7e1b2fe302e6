// What main says itself, in the language of the windows: tray, the system's dialogs, printed and saved sheets.
// `say` is called by whoever has words for a person; `speak` by features.ts whenever the language may have changed.
import { createInstance } from 'i18next';
import { languageOf, type Spoken } from '../shared/languages.ts';
import { valueFormatter } from '../shared/message-values.ts';
import { pseudo } from '../shared/pseudo.ts';
import type { Translated } from '../shared/translated.ts';
import { en } from './messages/en.ts';

type Messages = Translated<typeof en>;

type Keys<Words, Prefix extends string = ''> = {
  readonly [Key in keyof Words & string]: Words[Key] extends string
    ? `${Prefix}${Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key}`
    : Keys<Words[Key], `${Prefix}${Key}.`>;
}[keyof Words & string];

export type Saying = Keys<typeof en>;

let locale = 'en';
let wanted = locale;
const listeners = new Set<() => void>();

const formatter = valueFormatter(() => locale);

const texts = createInstance();
void texts.use(formatter).init({
  lng: 'en',
  fallbackLng: 'en',
  load: 'currentOnly',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false, alwaysFormat: true },
  initAsync: false,
});

const loaders: Readonly<Record<Exclude<Spoken, 'en'>, () => Promise<Messages>>> = {
  de: async () => (await import('./messages/de.ts')).de,
  'en-XA': () => Promise.resolve(pseudo<Messages>(en, 'en-XA')),
  'ar-XB': () => Promise.resolve(pseudo<Messages>(en, 'ar-XB')),
};

export function say(what: Saying, values: Readonly<Record<string, string | number>> = {}): string {
  return texts.t(what, values);
}

export async function speak(next: string): Promise<void> {
  if (next === wanted) return;
  wanted = next;
  const language = languageOf(next);
  if (language !== 'en' && !texts.hasResourceBundle(language, 'translation')) {
    texts.addResourceBundle(language, 'translation', await loaders[language]());
  }
  // Chosen again while the file came.
  if (wanted !== next) return;
  locale = next;
  await texts.changeLanguage(language);
  for (const listener of listeners) listener();
}

/** For what is drawn once and stays, such as a menu. */
export function onSpoken(listener: () => void): void {
  listeners.add(listener);
}

/** For the page that is printed, and for dates. */
export function spokenLocale(): { readonly locale: string; readonly direction: 'ltr' | 'rtl' } {
  return { locale, direction: texts.dir() };
}
