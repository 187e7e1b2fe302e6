// Serves the app's messages when the server runs inside it (Electron's utilityProcess). Called by index.ts when
// process.parentPort is there. Listens on 127.0.0.1 only; ends when told to or when the app goes away.
import { join } from 'node:path';
import { Check } from 'typebox/value';
import { AppError, toFailure } from '../../shared/errors.ts';
import { readConfig } from '../config.ts';
import { errorFields, type Log } from '../log.ts';
import { createFirstAdministrator, needsAdministrator } from '../operations/first-start.ts';
import { type RunningServer, runServer } from '../run.ts';
import { ParentMessage, type ServerMessage } from './messages.ts';

/** What is used of Electron's ParentPort, so that plain Node and tests can stand in. */
export interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

export function findParentPort(): ParentPort | undefined {
  return (process as { readonly parentPort?: ParentPort }).parentPort;
}

export function serveParent(port: ParentPort, log: Log, end: (code: number) => void): void {
  let running: RunningServer | undefined;
  const perform = async (message: ParentMessage): Promise<ServerMessage> => {
    const { id } = message;
    switch (message.type) {
      case 'start': {
        running ??= await start(message.dataDir, message.port ?? 0, log);
        const needed = await needsAdministrator(running.context.store.db);
        return { type: 'listening', id, port: running.port, needsAdministrator: needed };
      }
      case 'create-first-administrator': {
        if (running === undefined) throw new AppError('NOT_FOUND');
        await createFirstAdministrator(running.context, message);
        return { type: 'created', id };
      }
      case 'stop': {
        await running?.close();
        running = undefined;
        setTimeout(() => end(0), 50);
        return { type: 'stopped', id };
      }
    }
  };
  // One after the other: a stop waits for the start before it.
  let last: Promise<unknown> = Promise.resolve();
  port.on('message', ({ data }) => {
    last = last.then(async () => {
      if (!Check(ParentMessage, data)) {
        const id = Number((data as { readonly id?: unknown } | null)?.id ?? 0);
        port.postMessage({ type: 'error', id, code: 'BAD_INPUT' } satisfies ServerMessage);
        return;
      }
      port.postMessage(await perform(data).catch((error: unknown) => failure(data.id, error, log)));
    });
  });
}

function start(dataDir: string, port: number, log: Log): Promise<RunningServer> {
  const read = readConfig({ COUNTERSIGN_DATA_DIR: dataDir, COUNTERSIGN_PORT: String(port) });
  if (!read.ok) throw new AppError('BAD_INPUT', { problems: read.errors });
  const config = { ...read.config, keyFile: join(dataDir, 'keys.json'), shutdownSeconds: 2 };
  return runServer(config, { log });
}

function failure(id: number, error: unknown, log: Log): ServerMessage {
  if (error instanceof AppError) return { type: 'error', id, ...toFailure(error) };
  log.error('local.failed', errorFields(error));
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return { type: 'error', id, code: 'DISK_FULL' };
  if (code === 'EACCES' || code === 'EROFS') return { type: 'error', id, code: 'DISK_FAILED' };
  return { type: 'error', id, code: 'INTERNAL' };
}
