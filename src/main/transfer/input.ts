// Makes the input that readers are given, its text and JSON computed once. Called by read.ts and by tests of
// single readers.
import type { NamedBytes, ReadInput } from './reader.ts';

export interface InputOptions {
  readonly password?: string | undefined;
  readonly fileName?: string | undefined;
  readonly nowMs?: number | undefined;
  readonly companions?: readonly NamedBytes[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

export function createInput(bytes: Uint8Array, options: InputOptions = {}): ReadInput {
  const text = once(() => decodeText(bytes));
  const json = once(() => parseJson(text()));
  return {
    bytes,
    fileName: options.fileName ?? '',
    password: options.password,
    nowMs: options.nowMs ?? Date.now(),
    companions: options.companions ?? [],
    signal: options.signal,
    get text() {
      return text();
    },
    get json() {
      return json();
    },
  };
}

function once<T>(compute: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => (done ??= { value: compute() }).value;
}

/** A text file with one flipped bit is still a text file; a picture is not. */
function decodeText(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  const sample = text.slice(0, 65_536);
  // C0 controls that no text holds, and what is no character in the encoding.
  // eslint-disable-next-line no-control-regex
  const strange = sample.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\uFFFD]/g)?.length ?? 0;
  return strange * 50 > sample.length ? undefined : text;
}

function encodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'utf-8' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark: what these files begin with is ASCII, so every other byte is zero.
  const start = bytes.subarray(0, 64);
  const isZeroAt = (parity: number) =>
    start.length >= 8 && start.every((byte, at) => (byte === 0) === (at % 2 === parity));
  if (isZeroAt(1)) return 'utf-16le';
  return isZeroAt(0) ? 'utf-16be' : 'utf-8';
}

function parseJson(text: string | undefined): unknown {
  if (text === undefined || !/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
