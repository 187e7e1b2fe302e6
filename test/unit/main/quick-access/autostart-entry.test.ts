// The Exec line of the autostart file, read back by the rules of the Desktop Entry Specification.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autostartEntry } from '../../../../src/main/quick-access/autostart-entry.ts';

/** As a desktop reads it: the value's escapes, then the quoting, then the field codes. */
function argumentsOf(entry: string): readonly string[] {
  const value = /^Exec=(.*)$/m.exec(entry)?.[1] ?? '';
  const text = value.replace(/\\(.)/g, (_all, letter: string) => (letter === 'n' ? '\n' : letter));
  return [...text.matchAll(/"((?:\\[^]|[^"\\])*)"/g)].map(([, quoted = '']) =>
    quoted.replace(/\\(["`$\\])/g, '$1').replaceAll('%%', '%'),
  );
}

describe('autostartEntry', () => {
  it('starts the app without its window', () => {
    expect(autostartEntry('/opt/Countersign/countersign', [])).toContain(
      '\nExec="/opt/Countersign/countersign" "--hidden"\n',
    );
  });

  it('means any path literally', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (program, argument) => {
        const entry = autostartEntry(program, [argument]);
        expect(argumentsOf(entry)).toEqual([program, argument, '--hidden']);
        expect(entry.split('\n')).toHaveLength(9);
      }),
    );
    expect(argumentsOf(autostartEntry('/a b/$HOME/`x`/"q"\\/100%f', []))[0]).toBe(
      '/a b/$HOME/`x`/"q"\\/100%f',
    );
  });
});
