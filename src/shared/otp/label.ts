// The label of a key URI: who issues, whose account. Programs disagree about nearly every case; the rules and
// who follows them are in formats.md 1.1. Called by uri.ts and, for `issuer:account` names, migration.ts.
import { percentDecode } from './percent.ts';

export interface Names {
  readonly issuer: string;
  readonly account: string;
}

/** Takes the label still percent-encoded: a colon inside a name is encoded, the one between names is not. */
export function readLabel(encoded: string, issuerParameter: string): Names {
  const literal = encoded.indexOf(':');
  if (literal >= 0) {
    const prefix = percentDecode(encoded.slice(0, literal)).trim();
    const account = percentDecode(encoded.slice(literal + 1)).trim();
    return { issuer: issuerParameter === '' ? prefix : issuerParameter, account };
  }
  const label = percentDecode(encoded).trim();
  if (issuerParameter !== '')
    return { issuer: issuerParameter, account: withoutPrefix(label, issuerParameter) };
  const colon = label.indexOf(':');
  if (colon >= 0) return split(label, colon);
  // Cisco Meraki writes `account/Meraki` and no issuer.
  return label.endsWith('/Meraki')
    ? { issuer: 'Meraki', account: label.slice(0, -'/Meraki'.length) }
    : { issuer: '', account: label };
}

/** A name as one text beside an issuer that may be empty: `issuer:account`, `issuer: account` or an account. */
export function splitName(name: string, issuer: string): Names {
  if (issuer.trim() !== '')
    return { issuer: issuer.trim(), account: withoutPrefix(name.trim(), issuer.trim()) };
  const colon = name.indexOf(':');
  return colon >= 0 ? split(name, colon) : { issuer: '', account: name.trim() };
}

function split(label: string, colon: number): Names {
  return { issuer: label.slice(0, colon).trim(), account: label.slice(colon + 1).trim() };
}

function withoutPrefix(label: string, issuer: string): string {
  const prefix = label.slice(0, issuer.length);
  const rest = label.slice(issuer.length).trimStart();
  const same = prefix.toLowerCase() === issuer.toLowerCase();
  return same && rest.startsWith(':') ? rest.slice(1).trim() : label;
}
