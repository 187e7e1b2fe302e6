// Turns a row of the HTTP contract and its input into what goes on the wire: path, query and body.
// Used by the app's client and by tests; it never sends anything itself.
import type { Route } from './route.ts';

export interface WireRequest {
  readonly method: Route['method'];
  /** Path with query, to be put behind the server's address. */
  readonly target: string;
  /** JSON text, or undefined where the route takes no body. */
  readonly body: string | undefined;
}

interface LooseInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
}

export function wireRequest(target: Route, input: unknown): WireRequest {
  const { params = {}, query = {}, body } = input as LooseInput;
  const path = target.path.replace(/:([A-Za-z]+)/gu, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  const suffix = search.size === 0 ? '' : `?${search.toString()}`;
  return {
    method: target.method,
    target: path + suffix,
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}
