// Entries on their way into the vault: in memory, by batch, until the user has looked at them. Used by the
// enrolment's handlers and by links. Their secrets leave only into the vault; views of them have none.
import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { BatchView, CandidateView } from '../../shared/ipc/enrol.ts';
import type { Entry, Problem } from '../../shared/model.ts';
import { type CodeMaker, createCodeMaker, windowOf } from '../../shared/otp/code.ts';
import { mostLine } from '../../shared/limits.ts';
import { reasonView } from '../reason-view.ts';
import type { CodeToShow } from '../sealed-codes.ts';
import { printOf } from '../token-print.ts';
import type { Vault } from '../vault/vault.ts';
import { type Other, type ReadEntry, type Reading, readText } from './reading.ts';

type Source = BatchView['source'];

export interface Batches {
  /** Reads texts into a new batch, or into the one named. Throws BATCH_GONE or VAULT_LOCKED. */
  readonly read: (source: Source, texts: readonly string[], batchId?: string) => BatchView;
  readonly add: (source: Source, entry: Entry) => BatchView;
  readonly codes: (batchId: string, nowMs: number) => readonly CodeToShow[];
  /** One durable step; the batch is gone afterwards. Gives the new entries' ids in the order chosen. */
  readonly confirm: (batchId: string, chosen: readonly Chosen[]) => Promise<readonly string[]>;
  readonly has: (batchId: string) => boolean;
  readonly cancel: (batchId: string) => void;
}

interface Chosen {
  readonly id: string;
  readonly issuer: string;
  readonly account: string;
}

interface Candidate extends ReadEntry {
  readonly id: string;
  maker: CodeMaker | undefined;
}

interface Batch {
  readonly id: string;
  readonly source: Source;
  /** Texts and tokens that have come already, as hashes. */
  readonly seen: Set<string>;
  readonly prints: Set<string>;
  readonly candidates: Candidate[];
  readonly problems: Problem[];
  readonly others: Other[];
  readonly parts: NonNullable<Reading['part']>[];
}

/** Windows of enrolment that were closed without a word. */
const mostBatches = 16;

export function createBatches(vault: Vault): Batches {
  const batches = new Map<string, Batch>();
  vault.onLocked(() => {
    for (const id of batches.keys()) cancel(id);
  });

  const begin = (source: Source): Batch => {
    const id = randomBytes(12).toString('base64url');
    const batch: Batch = {
      id,
      source,
      seen: new Set(),
      prints: new Set(),
      candidates: [],
      problems: [],
      others: [],
      parts: [],
    };
    batches.set(id, batch);
    for (const oldest of batches.keys()) {
      if (batches.size > mostBatches) cancel(oldest);
    }
    return batch;
  };

  const get = (batchId: string): Batch => {
    const batch = batches.get(batchId);
    if (batch === undefined) throw new AppError('BATCH_GONE');
    return batch;
  };

  const cancel = (batchId: string): void => {
    const batch = batches.get(batchId);
    if (batch !== undefined) wipeBatch(batch);
    batches.delete(batchId);
  };

  const join = (batch: Batch, reading: Reading): void => {
    for (const read of reading.entries) {
      // The same code on two monitors, or twice in a picture.
      const print = printOf(read.entry.token);
      if (batch.prints.has(print)) continue;
      batch.prints.add(print);
      batch.candidates.push({ ...read, id: `c${batch.candidates.length}`, maker: undefined });
    }
    for (const problem of reading.problems) {
      batch.problems.push({ ...problem, index: batch.problems.length });
    }
    batch.others.push(...reading.others);
    if (reading.part !== undefined) batch.parts.push(reading.part);
  };

  return {
    read: (source, texts, batchId) => {
      vault.views();
      const batch = batchId === undefined ? begin(source) : get(batchId);
      for (const text of texts) {
        // A camera sees the same code thirty times a second.
        const hash = hashOf(text);
        if (batch.seen.has(hash)) continue;
        batch.seen.add(hash);
        join(batch, readText(text));
      }
      return viewOf(batch, vault);
    },
    add: (source, entry) => {
      vault.views();
      const batch = begin(source);
      join(batch, { entries: [{ entry, warnings: [] }], problems: [], others: [] });
      return viewOf(batch, vault);
    },
    codes: (batchId, nowMs) =>
      get(batchId).candidates.flatMap((candidate) => codeOf(candidate, nowMs) ?? []),
    confirm: async (batchId, chosen) => {
      const batch = get(batchId);
      const { candidates } = batch;
      const add = chosen.map(({ id, issuer, account }) => {
        const found = candidates.find((candidate) => candidate.id === id);
        if (found === undefined) throw new AppError('NOT_FOUND', { id });
        return { entry: { ...found.entry, issuer: issuer.trim(), account: account.trim() } };
      });
      // A second click while the first is being written must not add everything twice.
      batches.delete(batchId);
      try {
        const { ids } = await vault.commit({ add });
        wipeBatch(batch);
        return ids;
      } catch (error) {
        if (vault.isOpen()) batches.set(batchId, batch);
        throw error;
      }
    },
    has: (batchId) => batches.has(batchId),
    cancel,
  };
}

function wipeBatch(batch: Batch): void {
  for (const { entry } of batch.candidates) entry.token.secret.fill(0);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

function codeOf(candidate: Candidate, nowMs: number): CodeToShow | undefined {
  const { id, entry } = candidate;
  const { token } = entry;
  try {
    candidate.maker ??= createCodeMaker(token);
  } catch {
    // Its warning says why there is no code.
    return undefined;
  }
  const { maker } = candidate;
  if (token.type === 'hotp')
    return { view: { id }, maker, counter: token.counter, withNext: false };
  const { counter, ...times } = windowOf(token, nowMs);
  return { view: { id, ...times }, maker, counter, withNext: false };
}

function viewOf(batch: Batch, vault: Vault): BatchView {
  const total = Math.max(0, ...batch.parts.map(({ batchSize }) => batchSize));
  const received = new Set(batch.parts.map(({ batchIndex }) => batchIndex + 1));
  return {
    id: batch.id,
    source: batch.source,
    candidates: batch.candidates.map((candidate) => candidateView(candidate, vault)),
    problems: batch.problems.map((problem) => ({
      ...problem,
      name: line(problem.name),
      reason: reasonView(problem.reason),
    })),
    others: batch.others,
    ...(total > 1 && {
      parts: { received: [...received].sort((one, other) => one - other), total },
    }),
  };
}

const line = (text: string): string => text.slice(0, mostLine);

function candidateView({ id, entry, warnings }: Candidate, vault: Vault): CandidateView {
  const { token, issuer, account, tags } = entry;
  const same = vault.find(printOf(token));
  return {
    id,
    type: token.type,
    issuer: line(issuer),
    account: line(account),
    algorithm: token.algorithm,
    digits: token.digits,
    ...(token.type === 'hotp'
      ? { counter: token.counter }
      : { periodSeconds: token.periodSeconds }),
    tags: (tags ?? []).map(line),
    ...(same !== undefined && {
      duplicateOf: {
        id: same.id,
        issuer: same.issuer,
        account: same.account,
        trashed: same.trashedAtMs !== undefined,
      },
    }),
    warnings: [...warnings],
  };
}
