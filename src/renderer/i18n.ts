// All text of the window goes through here. Called once by main.tsx; screens use `useTranslation('feature')`.
// A new feature adds its file to messages/en/ and one line to messages/en.ts.
import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './messages/en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'common';
    readonly resources: typeof en;
    readonly enableSelector: false;
  }
}

export const texts: i18n = createInstance();

/** Starts with the texts that are bundled: there is nothing to wait for. */
export function startTexts(): void {
  void texts.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    ns: Object.keys(en),
    resources: { en },
    // React escapes; escaping twice would show &amp;.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}

/** The language to format dates and numbers in: the system's region where we speak its language. */
export function formattingLocale(systemLanguage: string): string {
  const spoken = texts.resolvedLanguage ?? 'en';
  return systemLanguage.split('-')[0] === spoken ? systemLanguage : spoken;
}

/** Puts language and direction on the page. */
export function showDirection(language: string): void {
  document.documentElement.lang = language;
  document.documentElement.dir = texts.dir(language);
}
