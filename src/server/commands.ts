// The server's commands: serve (the default), create-administrator, migrate. Called by index.ts. Answers to
// people go to standard output, the log to standard error; the exit code says how it ended.
import { resolve } from 'node:path';
import { AppError } from '../shared/errors.ts';
import { type Config, type Environment, readConfig } from './config.ts';
import { createLog, errorFields, type Log } from './log.ts';
import { createFirstAdministrator, needsAdministrator } from './operations/first-start.ts';
import { openApiDocument } from './openapi.ts';
import { backupStore } from './operations/backup.ts';
import { rotateKey } from './operations/rotate-key.ts';
import { openServer, runServer } from './run.ts';
import { storeNewer } from './store/migrate.ts';

const usage = `Usage: npm run server [-- COMMAND]

  (none)                          serve
  create-administrator USERNAME   make the first administrator; prints a one-time password
  migrate                         bring the store to this version and end
  rotate-key                      a new server key; servers may run meanwhile
  backup FILE                     copy the embedded store while servers run
  openapi                         print the contract as OpenAPI 3.1

Settings come from the environment: docs/server.md lists them.
`;

type Command = (config: Config, log: Log, args: readonly string[]) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  serve,
  'create-administrator': createAdministrator,
  'rotate-key': rotate,
  backup: async (config, log, [file]) => {
    if (file === undefined) {
      process.stdout.write(usage);
      return 2;
    }
    const opened = await openServer(config, { log });
    try {
      await backupStore(opened.context.store, resolve(file));
    } finally {
      await opened.close();
    }
    print(
      `The store is in ${resolve(file)}. Keep ${config.keyFile} too: without it the copy opens nothing.`,
    );
    return 0;
  },
  openapi: () => {
    print(JSON.stringify(openApiDocument(), undefined, 2));
    return Promise.resolve(0);
  },
  migrate: async (config, log) => {
    const opened = await openServer(config, { log });
    await opened.close();
    print('The store is at this version.');
    return 0;
  },
};

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export async function runCommand(
  args: readonly string[],
  env: Environment,
  write: (line: string) => void,
): Promise<number> {
  const [name = 'serve', ...rest] = args;
  const command = commands[name];
  if (command === undefined) {
    process.stdout.write(usage);
    return name === '--help' || name === 'help' ? 0 : 2;
  }
  const read = readConfig(env);
  if (!read.ok) {
    process.stderr.write(`The configuration has errors:\n`);
    for (const error of read.errors) process.stderr.write(`  - ${error}\n`);
    return 2;
  }
  const log = createLog(read.config.logLevel, write);
  try {
    return await command(read.config, log, rest);
  } catch (error) {
    log.error('command.failed', { command: name, ...errorFields(error) });
    process.stderr.write(`${sentence(error)}\n`);
    return (error as { readonly code?: unknown }).code === storeNewer ? 3 : 1;
  }
}

function sentence(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'The port is in use: choose another with COUNTERSIGN_PORT.';
  if (code === 'EACCES') return 'Not allowed: check the data directory and the port.';
  return error instanceof Error ? message : 'The server could not start.';
}

async function serve(config: Config, log: Log): Promise<number> {
  const server = await runServer(config, { log });
  print(`Countersign login server on ${server.url}`);
  if (await needsAdministrator(server.context.store.db))
    print(
      'Nobody can sign in yet. Make the first administrator:\n  npm run server -- create-administrator NAME',
    );
  const signal = await new Promise<string>((resolve) => {
    process.once('SIGTERM', () => resolve('SIGTERM'));
    process.once('SIGINT', () => resolve('SIGINT'));
  });
  log.info('server.stopping', { signal });
  await server.close();
  return 0;
}

async function rotate(config: Config, log: Log): Promise<number> {
  if (config.keyText !== undefined) {
    print('The keys come from COUNTERSIGN_KEYS: add the new one there, and make it current.');
    return 2;
  }
  const opened = await openServer(config, { log });
  try {
    const done = await rotateKey(opened.context);
    print(`Key ${done.keyId} is current; ${done.resealed} values were sealed anew with it.`);
    if (done.waiting > 0)
      print(
        `${done.waiting} passwords and backup codes still need an older key: keep it in the file.`,
      );
    print('Restart the servers when it suits: until then they go on sealing with the old key.');
    return 0;
  } finally {
    await opened.close();
  }
}

async function createAdministrator(
  config: Config,
  log: Log,
  [username]: readonly string[],
): Promise<number> {
  if (username === undefined || username === '') {
    process.stdout.write(usage);
    return 2;
  }
  const opened = await openServer(config, { log });
  try {
    const made = await createFirstAdministrator(opened.context, {
      username,
      displayName: username,
    });
    print(`User name:         ${username}`);
    print(`One-time password: ${made.oneTimePassword ?? ''}`);
    print('It must be changed at the first sign-in, and is shown only now.');
    return 0;
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'CONFLICT')) throw error;
    print('There is an administrator already: ask them for an account.');
    return 1;
  } finally {
    await opened.close();
  }
}
