// The tags and texts of an HTML export, in order. Called by the readers of Aegis', Ente's and Stratum's sheets.
// One pass, no tree, nothing run: what is no tag is text.
import { decodeEntities } from './entities.ts';

export interface HtmlPiece {
  /** `td`, `/td`, or '' for text. */
  readonly tag: string;
  /** Decoded text, or the tag's attributes as they stand. */
  readonly text: string;
}

export function isHtml(text: string | undefined): boolean {
  return (
    text !== undefined && /^\s*(?:<!doctype html|<html|<head|<body)/i.test(text.slice(0, 1_000))
  );
}

export function* piecesOf(html: string): Generator<HtmlPiece> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const end = open < 0 ? html.length : open;
    if (end > at) yield { tag: '', text: decodeEntities(html.slice(at, end)) };
    if (open < 0) return;
    const close = tagEnd(html, open + 1);
    const inside = html.slice(open + 1, close);
    const name = /^\/?[a-z][a-z0-9]*/i.exec(inside)?.[0].toLowerCase();
    at = close + 1;
    if (name === undefined) continue;
    yield { tag: name, text: inside.slice(name.length) };
    // What stands in these is no text of the page.
    if (name === 'style' || name === 'script') {
      const rest = html.toLowerCase().indexOf(`</${name}`, at);
      at = rest < 0 ? html.length : rest;
    }
  }
}

/** The ">" that ends a tag, those inside quoted values passed over. */
function tagEnd(html: string, start: number): number {
  let quote = '';
  for (let at = start; at < html.length; at += 1) {
    const character = html.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at;
  }
  return html.length;
}

/** The picture of an <img src="data:image/...;base64,...">. */
export function pictureIn(attributes: string): Buffer | undefined {
  const base64 = /src\s*=\s*["']\s*data:image\/[a-z]+;base64,([A-Za-z0-9+/=\s]+)["']/i.exec(
    attributes,
  )?.[1];
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
}
