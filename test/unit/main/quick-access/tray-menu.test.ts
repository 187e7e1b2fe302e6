// What the tray's menu holds, and that no code and no trick of a name is in it.
import { describe, expect, it } from 'vitest';
import { trayMenu, type TrayItem } from '../../../../src/main/quick-access/tray-menu.ts';
import { speak } from '../../../../src/main/words.ts';
import { entry } from './entries.ts';

const labels = (items: readonly TrayItem[]): readonly string[] =>
  items.map((item) => (item.kind === 'separator' ? '-' : item.label));

describe('trayMenu', () => {
  it('names pinned and recent accounts', () => {
    const entries = [
      entry('a', { issuer: 'Bank', pinned: true, usedAtMs: 9 }),
      entry('b', { issuer: 'Mail', usedAtMs: 1 }),
      entry('c', { issuer: 'Shop', account: '', usedAtMs: 5 }),
      entry('d', { issuer: 'Never' }),
      entry('e', { issuer: 'Gone', pinned: true, trashedAtMs: 1 }),
    ];
    const menu = trayMenu({ entries, isOpen: true });
    expect(labels(menu)).toEqual([
      'Show Countersign',
      'Find a code…',
      '-',
      'Copy a pinned code',
      'Bank (ann)',
      '-',
      'Copy a recent code',
      'Shop',
      'Mail (ann)',
      '-',
      'Lock',
      'Quit',
    ]);
    expect(menu.flatMap((item) => (item.kind === 'copy' ? item.id : []))).toEqual(['a', 'c', 'b']);
  });

  it('has no accounts and nothing to lock while the vault is closed', () => {
    expect(labels(trayMenu({ entries: [], isOpen: false }))).toEqual([
      'Show Countersign',
      'The vault is not open',
      '-',
      'Quit',
    ]);
  });

  it('stays short with many accounts', () => {
    const entries = Array.from({ length: 5000 }, (_, index) =>
      entry(`e${index}`, { pinned: index % 2 === 0, usedAtMs: index }),
    );
    expect(trayMenu({ entries, isOpen: true }).length).toBeLessThan(30);
  });

  it.each([
    ['A & B', 'A && B'],
    ['one\nline\u202Ereversed', 'one line reversed'],
    ['x'.repeat(200), `${'x'.repeat(59)}…`],
    ['\u0000', 'Unnamed account'],
  ])('makes a plain line of %j', (issuer, label) => {
    const menu = trayMenu({
      entries: [entry('a', { issuer, account: '', pinned: true })],
      isOpen: true,
    });
    expect(labels(menu)).toContain(label);
  });

  it('speaks the language that is spoken', async () => {
    await speak('de-AT');
    const menu = trayMenu({
      entries: [entry('a', { issuer: '', account: '', pinned: true })],
      isOpen: true,
    });
    await speak('fr');
    expect(labels(menu)).toEqual([
      'Countersign anzeigen',
      'Code suchen …',
      '-',
      'Angehefteten Code kopieren',
      'Konto ohne Namen',
      '-',
      'Sperren',
      'Beenden',
    ]);
    expect(labels(trayMenu({ entries: [], isOpen: false }))).toContain('Quit');
  });
});
