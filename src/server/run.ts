// Starts a whole server from its configuration and stops it again without dropping a request. Called by
// index.ts, the local organisation and tests: the composition root of the server.
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { parseKeyFile, readKeyFileNow, readOrMakeKeyFile } from './crypto/key-file.ts';
import { createKeyRing } from './crypto/key-ring.ts';
import { createSortableIds } from './crypto/sortable-id.ts';
import { errorFields, type Log } from './log.ts';
import { type Delivery, startDelivery } from './messages/deliver.ts';
import { startHousekeeping } from './operations/housekeeping.ts';
import { prepareStore } from './operations/first-start.ts';
import { createMetrics } from './operations/metrics.ts';
import { createHasher, type HashCost } from './password/hasher.ts';
import { openStore } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { createSnapshotCache } from './store/snapshot.ts';

export interface Parts {
  readonly log: Log;
  /** Tests give their own clock. */
  readonly now?: () => number;
  /** For the benchmark of everything but the hash; nothing else gives it. */
  readonly hashCost?: HashCost;
}

export interface OpenServer {
  readonly context: Context;
  /** Only a server that listens sends what waits in the outbox. */
  serveMessages(): Delivery;
  close(): Promise<void>;
}

export interface RunningServer extends OpenServer {
  readonly app: FastifyInstance;
  readonly port: number;
  readonly url: string;
}

/** Store, keys and everything but the network: what commands need too. */
export async function openServer(config: Config, parts: Parts): Promise<OpenServer> {
  if (config.store.kind === 'sqlite') await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const keyFile =
    config.keyText === undefined
      ? await readOrMakeKeyFile(config.keyFile)
      : parseKeyFile(config.keyText);
  const keys =
    config.keyText === undefined
      ? createKeyRing(keyFile, () => readKeyFileNow(config.keyFile))
      : createKeyRing(keyFile);
  const store = openStore(config.store);
  let delivery: Delivery | undefined;
  try {
    await migrate(store.db as never, store.kind);
    const serverId = await prepareStore(store.db);
    const metrics = createMetrics();
    const hasher = createHasher(keys, parts.hashCost);
    metrics.observeWork(hasher.work);
    const context: Context = {
      config,
      store,
      keys,
      hasher,
      metrics,
      serverId,
      snapshots: createSnapshotCache(),
      log: parts.log,
      now: parts.now ?? Date.now,
      nextAuditId: createSortableIds(),
      wakeOutbox: () => delivery?.wake(),
    };
    return {
      context,
      serveMessages: () => {
        delivery = startDelivery(context);
        return delivery;
      },
      close: () => store.close(),
    };
  } catch (error) {
    await store.close().catch(() => undefined);
    throw error;
  }
}

export async function runServer(config: Config, parts: Parts): Promise<RunningServer> {
  const opened = await openServer(config, parts);
  const app = createApp(opened.context);
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await opened.close();
    throw error;
  }
  const delivery = opened.serveMessages();
  const housekeeping = startHousekeeping(opened.context);
  const { port } = app.server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const url = `${config.tls === undefined ? 'http' : 'https'}://${host}:${port}`;
  parts.log.info('server.listening', { url, store: opened.context.store.kind });
  return {
    ...opened,
    app,
    port,
    url,
    close: async () => {
      await closeGracefully(app, config.shutdownSeconds, parts.log);
      housekeeping.stop();
      await delivery.stop();
      await opened.close();
      parts.log.info('server.stopped');
    },
  };
}

/** Answers what was begun; whoever takes longer than the limit is cut off. */
async function closeGracefully(app: FastifyInstance, seconds: number, log: Log): Promise<void> {
  const limit = setTimeout(() => {
    log.warn('server.stop-forced', { seconds });
    app.server.closeAllConnections();
  }, seconds * 1000);
  app.server.closeIdleConnections();
  await app.close().catch((error: unknown) => log.error('server.stop-failed', errorFields(error)));
  clearTimeout(limit);
}
