// Reading and writing one section of the organisation's settings, typed by the section's name. Used by use-section.ts.
import type { Result } from '../../../shared/errors.ts';
import type { CallInput, CallName, CallOutput } from '../../../shared/ipc.ts';
import { call } from '../../bridge.ts';

export type SectionName = {
  [N in CallName]: N extends `admin.organisation.${infer S}.put` ? S : never;
}[CallName];

type Get<S extends SectionName> = `admin.organisation.${S}.get` & CallName;
type Put<S extends SectionName> = `admin.organisation.${S}.put` & CallName;

/** As read: without secrets, but whether they are set. */
export type SectionValue<S extends SectionName> =
  CallOutput<Get<S>> extends {
    readonly value: infer V;
  }
    ? V & object
    : never;

/** As written: with a secret where a new one was typed. */
export type SectionWrite<S extends SectionName> =
  CallInput<Put<S>> extends {
    readonly body: { readonly value: infer V };
  }
    ? V
    : never;

export interface Notice {
  readonly setting: string;
  readonly rule: string;
}

export interface Section<S extends SectionName> {
  readonly value: SectionValue<S>;
  readonly version: number;
  readonly notices: readonly Notice[];
}

export async function readSection<S extends SectionName>(
  accountId: string,
  section: S,
): Promise<Result<Section<S>>> {
  const name: CallName = `admin.organisation.${section}.get`;
  return (await call(name, { accountId })) as Result<Section<S>>;
}

export async function writeSection<S extends SectionName>(
  accountId: string,
  section: S,
  body: { value: SectionWrite<S>; version: number; confirmWeaker?: boolean },
): Promise<Result<Section<S>>> {
  const name: CallName = `admin.organisation.${section}.put`;
  return (await call(name, { accountId, body })) as Result<Section<S>>;
}
