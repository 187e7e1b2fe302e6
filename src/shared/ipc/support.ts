// The rows of "About": what the app is made of, and a report for whoever helps. The report holds no secret, no
// name of an account or server, no address and no path (docs/secrets.md).
import { Type, type Static } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';

const Part = Strict({ name: Type.String(), version: Type.String() });
export type Part = Static<typeof Part>;

export const supportCalls = {
  'support.about': row(Nothing, Strict({ parts: Type.Array(Part) }), []),
  /** The report as text, to be read before it is given to anybody. */
  'support.report': row(Nothing, Strict({ report: Type.String({ maxLength: 65_536 }) }), []),
  'support.copyReport': row(Nothing, Nothing, []),
  'support.saveReport': row(Nothing, Strict({ saved: Type.Boolean() }), [
    'DISK_FULL',
    'DISK_FAILED',
  ]),
} as const;
