import { afterAll, beforeAll, describe, it } from 'vitest';
import { postgresMissing, startPostgres, type TestPostgres } from './components/postgres.ts';
import { allSuites } from './suites/all.ts';

if (postgresMissing !== undefined) it.skip(postgresMissing);
describe.skipIf(postgresMissing !== undefined)('PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  const database = async (instances: number) => ({
    instances,
    env: {
      DATABASE_URL: await postgres.createDatabase(),
      COUNTERSIGN_DATABASE_CONNECTIONS: '8',
    },
  });
  allSuites('one instance', () => database(1));
  allSuites('three instances behind round robin', () => database(3));
});
