// Percent-encoding (RFC 3986 section 2.1) that never throws: other programs write broken sequences and raw
// characters, and a name that looks odd is better than an entry that is refused.

/** Sequences that are no UTF-8 stay as they stand. */
export function percentDecode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** A value of a query: there `+` is a blank (the HTML form encoding most writers follow). */
export function queryDecode(text: string): string {
  return percentDecode(text.replaceAll('+', ' '));
}

/** A blank becomes %20, never `+`. Lone surrogates, which encodeURIComponent refuses, become U+FFFD. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD'));
}

/** The first value of each key counts; keys in lower case. `&amp;` from text copied out of HTML is seen through. */
export function parseQuery(query: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const part of query.split('&')) {
    const equals = part.indexOf('=');
    const name = (equals < 0 ? part : part.slice(0, equals)).replace(/^amp;/, '').toLowerCase();
    if (name !== '' && !values.has(name))
      values.set(name, equals < 0 ? '' : part.slice(equals + 1));
  }
  return values;
}
