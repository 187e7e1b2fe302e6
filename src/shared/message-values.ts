// Numbers within sentences as the locale writes them: `{{count}}`, `{{share, percent}}`, `{{names, list}}`. Given to
// i18next by main and by the windows; it calls it for every value.

/** Anything but numbers and lists stays as it is. `locale` may be more exact than the language of the messages: German of Switzerland. */
function formatValue(value: unknown, format: string | undefined, locale: string): string {
  if (typeof value === 'number') {
    const style = format === 'percent' ? 'percent' : 'decimal';
    return new Intl.NumberFormat(locale, { style }).format(value);
  }
  if (Array.isArray(value)) return new Intl.ListFormat(locale).format(value.map(String));
  return value as string;
}

/** As i18next takes it in (its FormatterModule); `locale` is asked each time. */
export function valueFormatter(locale: () => string) {
  return {
    type: 'formatter' as const,
    init: () => undefined,
    add: () => undefined,
    addCached: () => undefined,
    format: (value: unknown, format: string | undefined) => formatValue(value, format, locale()),
  };
}
