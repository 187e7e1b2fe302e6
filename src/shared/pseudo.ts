// English made strange, to see without knowing a language what a translation would break: accented and two fifths
// longer (en-XA), or turned around for right-to-left layout (ar-XB). Names as Android and Chromium have them.
// Used by main and the windows where such a locale is asked for; never in the list of the settings.
import type { TrialLanguage } from './languages.ts';

type Words = string | { readonly [key: string]: Words };

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = 'àƀçđéƒğĥîĵķļɱñöþǫŕšţûṽŵẋýžÀƁÇĐÉƑĞĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ';
/** Values of the program and elements of React stay as they are. */
const untouched = /(\{\{[^}]*\}\}|<\/?\w+\/?>)/u;
const rightToLeft = '\u202E';
const end = '\u202C';
const arabicForms = ['zero', 'two', 'few', 'many'] as const;

function lengthen(text: string): string {
  const accents = Array.from(text, (letter) => {
    const at = plain.indexOf(letter);
    return at === -1 ? letter : (accented[at] ?? letter);
  });
  return accents.join('');
}

function mark(text: string): string {
  return text.replace(/[\p{L}\p{N}][\p{L}\p{N}’'.,:;?!…]*/gu, (word) => rightToLeft + word + end);
}

function strange(text: string, language: TrialLanguage): string {
  if (text === '') return '';
  const parts = text.split(untouched);
  const change = language === 'en-XA' ? lengthen : mark;
  const body = parts.map((part, index) => (index % 2 === 1 ? part : change(part))).join('');
  if (language === 'ar-XB') return body;
  const letters = parts.filter((_, index) => index % 2 === 0).join('').length;
  // German and Finnish take two fifths more room, a single word more than that.
  const more = Math.ceil(letters * 0.4);
  return `[${body}${more === 0 ? '' : ` ${'ẋ'.repeat(more).replace(/(.{8})(?=.)/gu, '$1 ')}`}]`;
}

export function pseudo<Messages extends Words>(
  english: Messages,
  language: TrialLanguage,
): Messages {
  if (typeof english === 'string') return strange(english, language) as Messages;
  const there = Object.keys(english);
  const entries = Object.entries(english).flatMap(([key, value]) => {
    const words = pseudo<Words>(value, language);
    // Arabic counts in six ways; English has the words for two.
    const forms = language === 'ar-XB' && key.endsWith('_other') ? arabicForms : [];
    const more = forms.map((form) => key.replace(/other$/u, form));
    return [...more.filter((name) => !there.includes(name)), key].map((name) => [name, words]);
  });
  return Object.fromEntries(entries) as Messages;
}
