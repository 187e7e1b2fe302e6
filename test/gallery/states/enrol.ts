// Adding accounts: the ways, what a reading came to, the preview.
import type { BatchView, CandidateView } from '../../../src/shared/ipc/enrol.ts';
import { calmMs } from '../samples.ts';
import type { GalleryState } from '../state.ts';

function candidate(
  id: string,
  issuer: string,
  account: string,
  more: Partial<CandidateView> = {},
): CandidateView {
  return {
    id,
    type: 'totp',
    issuer,
    account,
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds: 30,
    tags: [],
    warnings: [],
    ...more,
  };
}

function batch(more: Partial<BatchView>): BatchView {
  return { id: 'batch', source: 'screen', candidates: [], problems: [], others: [], ...more };
}

const one = candidate('c1', 'GitHub', 'mara.lindqvist');
const duplicateOf = {
  id: 'mail',
  issuer: 'Posteo',
  account: 'mara@posteo.example',
  trashed: false,
};

export const enrolStates: readonly GalleryState[] = [
  { name: 'add-ways', atMs: calmMs, start: { enrol: { step: 'ways' } } },
  {
    name: 'add-nothing-found',
    atMs: calmMs,
    start: { enrol: { step: 'ways', outcome: { kind: 'nothing', where: 'screen' } } },
  },
  {
    name: 'add-foreign',
    atMs: calmMs,
    start: {
      enrol: {
        step: 'ways',
        outcome: {
          kind: 'foreign',
          others: [{ kind: 'web-address', excerpt: 'https://menu.example.org/table/14' }],
        },
      },
    },
  },
  {
    name: 'add-files-failed',
    atMs: calmMs,
    start: {
      enrol: {
        step: 'ways',
        outcome: {
          kind: 'files',
          failed: [
            { name: 'holiday.heic', failure: { code: 'FILE_UNSUPPORTED' } },
            { name: 'scan-2026-03-14.png', failure: { code: 'NOTHING_FOUND' } },
          ],
        },
      },
    },
  },
  {
    name: 'add-failed',
    atMs: calmMs,
    start: {
      enrol: { step: 'ways', outcome: { kind: 'failure', failure: { code: 'CAPTURE_FAILED' } } },
    },
  },
  { name: 'add-working', atMs: calmMs, start: { enrol: { step: 'working', work: 'scanning' } } },
  {
    name: 'add-camera-absent',
    atMs: calmMs,
    start: { enrol: { step: 'camera' } },
    act: (page) => page.getByRole('alert').waitFor(),
  },
  { name: 'add-typed', atMs: calmMs, start: { enrol: { step: 'typed' } } },
  {
    name: 'add-typed-wrong',
    atMs: calmMs,
    start: { enrol: { step: 'typed' } },
    answers: { 'enrol.readTyped': { ok: false, error: { code: 'SECRET_INVALID' } } },
    act: async (page) => {
      await page.getByLabel('Secret key').fill('0189 hello');
      await page.getByRole('button', { name: 'Advanced options' }).click();
      await page.getByRole('button', { name: 'Show preview' }).click();
      await page.getByText('not a valid secret').waitFor();
    },
  },
  {
    name: 'add-preview-one',
    atMs: calmMs,
    start: { enrol: { step: 'preview', batch: batch({ candidates: [one] }) } },
  },
  {
    name: 'add-preview-duplicate',
    atMs: calmMs,
    start: {
      enrol: {
        step: 'preview',
        batch: batch({
          candidates: [candidate('c2', 'Posteo', 'mara@posteo.example', { duplicateOf })],
        }),
      },
    },
  },
  {
    name: 'add-preview-many',
    atMs: calmMs,
    start: {
      enrol: {
        step: 'preview',
        batch: batch({
          source: 'camera',
          candidates: [
            one,
            candidate('c2', 'Posteo', 'mara@posteo.example', { duplicateOf }),
            candidate('c3', 'Steam', 'maralind', { type: 'steam', digits: 5 }),
            candidate('c4', 'A name much longer than any field is wide, by far', 'b'.repeat(80), {
              digits: 8,
            }),
          ],
          problems: [
            {
              index: 4,
              name: 'Old shop',
              code: 'SECRET_INVALID',
              reason: { code: 'secret-too-short' },
            },
            {
              index: 6,
              name: '',
              code: 'TYPE_UNKNOWN',
              reason: { code: 'type-unknown', value: 'push' },
            },
          ],
          parts: { received: [1, 2], total: 4 },
        }),
      },
    },
  },
  {
    name: 'add-link-arrived',
    atMs: calmMs,
    state: { incoming: batch({ source: 'link', candidates: [one] }) },
  },
  {
    name: 'add-confirm-failed',
    atMs: calmMs,
    start: { enrol: { step: 'preview', batch: batch({ candidates: [one] }) } },
    answers: { 'enrol.confirm': { ok: false, error: { code: 'DISK_FULL' } } },
    act: async (page) => {
      await page.getByRole('button', { name: 'Add account' }).last().click();
      await page.getByRole('alert').waitFor();
    },
  },
];
