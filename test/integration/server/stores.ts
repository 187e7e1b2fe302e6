// Runs a suite on SQLite, on PostgreSQL, and on PostgreSQL with three instances. Used by the tests of this folder.
import { afterAll, beforeAll, describe, it } from 'vitest';
import { postgresMissing, startPostgres, type TestPostgres } from './components/postgres.ts';
import type { TestServerOptions } from './harness.ts';

export type StoreOptions = () => Promise<TestServerOptions>;

export function onEveryStore(name: string, suite: (options: StoreOptions) => void): void {
  describe(`${name}: SQLite`, () => suite(() => Promise.resolve({})));
  if (postgresMissing !== undefined) it.skip(postgresMissing);
  describe.skipIf(postgresMissing !== undefined)(`${name}: PostgreSQL`, () => {
    let postgres: TestPostgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres.stop());
    const database = (instances: number) => async () => ({
      instances,
      env: {
        DATABASE_URL: await postgres.createDatabase(),
        COUNTERSIGN_DATABASE_CONNECTIONS: '8',
      },
    });
    describe('one instance', () => suite(database(1)));
    describe('three instances behind round robin', () => suite(database(3)));
  });
}
