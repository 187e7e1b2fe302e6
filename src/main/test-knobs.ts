// What a tester may turn (docs/testing.md): read once from one environment variable, and only in a build
// that is not packaged. A packaged app never looks at it.
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { Strict } from '../shared/contract.ts';

const TestKnobs = Strict({
  /** Keychain item of its own, so that tests beside each other do not share one. */
  keychainService: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  /** In place of the system's language. */
  language: Type.Optional(Type.String({ pattern: '^[a-z]{2}(-[A-Z]{2})?$' })),
  clockOffsetMs: Type.Optional(Type.Integer()),
  faults: Type.Optional(
    Strict({
      diskFull: Type.Optional(Type.Boolean()),
      keychain: Type.Optional(
        Type.Union([
          Type.Literal('locked'),
          Type.Literal('absent'),
          Type.Literal('denied'),
          Type.Literal('gone'),
          Type.Literal('hang'),
        ]),
      ),
    }),
  ),
  /** In place of Touch ID or Windows Hello: what it is called, and what it answers. */
  verifier: Type.Optional(
    Strict({
      kind: Type.Union([Type.Literal('touch-id'), Type.Literal('windows-hello')]),
      answer: Type.Union([
        Type.Literal('verified'),
        Type.Literal('cancelled'),
        Type.Literal('refused'),
        Type.Literal('locked-out'),
        Type.Literal('absent'),
      ]),
    }),
  ),
  /** What the next open and save dialogs answer instead of asking. */
  openDialogPaths: Type.Optional(Type.Array(Type.String())),
  saveDialogPath: Type.Optional(Type.String()),
});
export type TestKnobs = Static<typeof TestKnobs>;

export function readTestKnobs(packaged: boolean, value: string | undefined): TestKnobs {
  if (packaged || value === undefined || value === '') return {};
  const knobs: unknown = JSON.parse(value);
  if (!Check(TestKnobs, knobs)) {
    throw new Error('COUNTERSIGN_TEST is not of the form that docs/testing.md gives.');
  }
  return knobs;
}
