// A page of QR codes for paper: each with its name and, to type by hand, its secret. Called by picture-calls.ts.
// The page has no script and fetches nothing; whatever people call their entries is escaped.
import type { Entry } from '../../shared/model.ts';
import { encodeBase32 } from '../../shared/otp/base32.ts';
import { formatOtpauthUri } from '../../shared/otp/uri.ts';
import { maxQrBytes, qrSvgPath } from '../../shared/qr/draw.ts';
import { escapeHtml } from '../escape-html.ts';
import { say, spokenLocale } from '../words.ts';

const style = `
@page { size: A4; margin: 14mm }
* { box-sizing: border-box }
body { margin: 0; color: #000; background: #fff; font: 10pt/1.35 sans-serif }
h1 { margin: 0; font-size: 14pt }
header p { margin: 2mm 0 6mm }
ul { display: grid; grid-template-columns: 1fr 1fr; gap: 5mm; margin: 0; padding: 0; list-style: none }
li { display: grid; grid-template-columns: 36mm 1fr; gap: 3mm; align-items: center; padding: 2mm;
  border: 0.3mm solid #999; border-radius: 2mm; break-inside: avoid }
svg { display: block; inline-size: 36mm }
b, span, code { display: block; overflow-wrap: anywhere }
span { color: #444 }
code { margin-top: 2mm; font: 8pt/1.35 monospace }
`;

/** The whole page as HTML. */
export function sheetOf(entries: readonly Entry[], nowMs: number): string {
  const { locale, direction } = spokenLocale();
  const title = say('sheet.title');
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const note = say('sheet.note', { day });
  return [
    `<!doctype html><html lang="${locale}" dir="${direction}"><head><meta charset="utf-8">`,
    `<title>${escapeHtml(title)}</title><style>${style}</style></head><body>`,
    `<header><h1>${escapeHtml(title)}</h1><p>${escapeHtml(note)}</p></header><ul>`,
    ...entries.map(item),
    '</ul></body></html>',
  ].join('');
}

function item(entry: Entry): string {
  const { issuer, account, token } = entry;
  const name = issuer || account || say('sheet.unnamed');
  const second = issuer === '' ? '' : account;
  return [
    '<li>',
    picture(formatOtpauthUri(entry)),
    `<div><b dir="auto">${escapeHtml(name)}</b><span dir="auto">${escapeHtml(second)}</span>`,
    `<code dir="ltr">${escapeHtml(byFour(encodeBase32(token.secret)))}</code>`,
    `<span>${escapeHtml(factsOf(entry))}</span></div></li>`,
  ].join('');
}

/** Without a picture where the names are too long for one: the secret is there to type. */
function picture(uri: string): string {
  if (Buffer.byteLength(uri) > maxQrBytes) return '<div></div>';
  const { size, path } = qrSvgPath(uri);
  return `<svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${path}"/></svg>`;
}

/** What is not as usual: without it a typed secret makes other codes. */
function factsOf({ token }: Entry): string {
  const facts = [
    token.type === 'totp' ? '' : token.type.toUpperCase(),
    token.algorithm === 'SHA1' ? '' : token.algorithm,
    token.digits === 6 ? '' : say('sheet.digits', { count: token.digits }),
    token.type === 'hotp' ? say('sheet.counter', { counter: String(token.counter) }) : '',
    token.type !== 'hotp' && token.periodSeconds !== 30 ? `${token.periodSeconds} s` : '',
  ];
  return facts.filter((fact) => fact !== '').join(', ');
}

function byFour(text: string): string {
  return text.match(/.{1,4}/gu)?.join(' ') ?? text;
}
