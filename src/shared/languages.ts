// Which languages the app speaks, and which of them a computer and a setting call for. Used by main and the windows.
// A new language: its name here, its files beside `de` in both messages folders (docs/translating.md).

/** As the settings list them. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** Made from English by pseudo.ts: long and accented, and right to left. Reached by a test knob and by the gallery only. */
const trialLanguages = ['en-XA', 'ar-XB'] as const;
export type TrialLanguage = (typeof trialLanguages)[number];

export type Spoken = Language | TrialLanguage;

export type LanguageChoice = 'system' | Language;

/** The messages for a locale: `de` for `de-AT`. English where the language is not spoken here. */
export function languageOf(locale: string): Spoken {
  const trial = trialLanguages.find((one) => one === locale);
  const base = locale.toLowerCase().split(/[-_]/u)[0];
  return trial ?? languages.find((one) => one === base) ?? 'en';
}

/**
 * The locale to speak and to format in: the system's own, with its region, where it is in the chosen language;
 * else the language alone, so that German sentences never hold English dates.
 */
export function localeOf(choice: LanguageChoice, systemLocale: string): string {
  const spoken = languageOf(systemLocale);
  if (choice !== 'system' && choice !== spoken) return choice;
  return systemLocale.toLowerCase().split(/[-_]/u)[0] === spoken ? systemLocale : spoken;
}

/** Of the languages a person has told the system, the first that is spoken here. */
export function preferredLocale(wanted: readonly string[]): string {
  const isSpoken = (locale: string): boolean =>
    languages.some((one) => one === locale.toLowerCase().split(/[-_]/u)[0]);
  return wanted.find(isSpoken) ?? wanted[0] ?? 'en';
}
