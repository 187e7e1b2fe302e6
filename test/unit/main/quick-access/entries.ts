// An entry to make menus and rows of.
import type { EntryView } from '../../../../src/shared/ipc/views.ts';

export function entry(id: string, more: Partial<EntryView> = {}): EntryView {
  return {
    id,
    type: 'totp',
    issuer: id,
    account: 'ann',
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds: 30,
    note: '',
    tags: [],
    pinned: false,
    addedAtMs: 0,
    ...more,
  };
}
